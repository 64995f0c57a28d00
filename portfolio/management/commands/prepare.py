"""`manage.py prepare`: bring the database to where the code expects it."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import timezone

from accounts.models import User
from engine.operations import preparation
from portfolio.operations import demo


class Command(BaseCommand):
    help = "Migrate under a lock; fill an empty laptop database with the demo."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--no-demo", action="store_true", help="leave it empty")

    def handle(self, *args: Any, no_demo: bool, **options: Any) -> None:
        with preparation.alone():
            if preparation.pending():
                call_command("migrate", interactive=False, verbosity=0)
            if not no_demo and settings.DEMO_ALLOWED and not User.objects.exists():
                demo.load(now=timezone.now())
                self.stdout.write("The demo is loaded.")
