from django.apps import AppConfig


class Portfolio(AppConfig):
    name = "portfolio"
    default_auto_field = "django.db.models.BigAutoField"
