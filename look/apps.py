from django.apps import AppConfig

from look import asking


class Look(AppConfig):
    name = "look"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        asking.teach()
