from django.apps import AppConfig


class Look(AppConfig):
    name = "look"
    default_auto_field = "django.db.models.BigAutoField"
