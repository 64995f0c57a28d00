"""`manage.py prepare`: bring the database to where the code expects it."""

import json
import re
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, connection
from django.utils import timezone

from accounts.models import User
from engine.operations import preparation
from portfolio.operations import demo

NOBODY = (
    "Nobody can sign in yet. Start again with ADMIN_EMAIL=you@example.com, or call"
    ' manage.py create_administrator "Your Name" you@example.com: either prints a link.'
)


class Command(BaseCommand):
    help = "Migrate under a lock; fill an empty laptop database with the demo."
    # The checks run in the processes that serve; here they would only cost time.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--no-demo", action="store_true", help="leave an empty database empty"
        )
        parser.add_argument(
            "--report", type=Path, help="write the demo's sign-ins to this file, as JSON"
        )

    def handle(
        self, *args: Any, no_demo: bool, report: Path | None, **options: Any
    ) -> None:
        try:
            connection.ensure_connection()
        except OperationalError as error:
            raise CommandError(
                f"The database does not answer ({str(error).strip()})."
                " Is it running, and does DATABASE_URL name it?"
            ) from error
        with preparation.alone():
            if preparation.pending():
                self.stdout.write("Bringing the database up to date ...")
                call_command("migrate", interactive=False, verbosity=0)
            if not User.objects.exclude(last_seen_at=None).exists():
                self._people_the_house(demo_wanted=settings.DEMO_ALLOWED and not no_demo)
        people, password = demo.open_to_all()
        nobody_came = not people and not User.objects.exclude(last_seen_at=None).exists()
        if nobody_came and not settings.FIRST_ADMINISTRATOR:
            self.stdout.write(NOBODY)
        if report is not None:
            found = {"sign_ins": people, "password": password, "is_empty": nobody_came}
            report.write_text(json.dumps(found), encoding="utf-8")

    def _people_the_house(self, *, demo_wanted: bool) -> None:
        """The link is printed again at each start, until somebody came in."""
        is_empty = not User.objects.exists()
        if demo_wanted and is_empty:
            self.stdout.write("Loading the demo ...")
            demo.load(now=timezone.now())
        elif settings.FIRST_ADMINISTRATOR and not demo.open_to_all()[0]:
            # ada.ash@example.com is taken for Ada Ash, until she says otherwise.
            parts = re.split(r"[._+-]+", settings.FIRST_ADMINISTRATOR.split("@")[0])
            name = " ".join(part.capitalize() for part in parts if part)
            call_command(
                "create_administrator",
                name,
                settings.FIRST_ADMINISTRATOR,
                stdout=self.stdout,
                stderr=self.stderr,
            )
