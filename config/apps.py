"""Nothing but a place from which the system checks are found."""

from django.apps import AppConfig

from config import checks as checks


class Config(AppConfig):
    name = "config"
