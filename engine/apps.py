from django.apps import AppConfig


class Engine(AppConfig):
    name = "engine"
    default_auto_field = "django.db.models.BigAutoField"
