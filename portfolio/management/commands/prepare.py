"""`manage.py prepare`: bring the database to where the code expects it."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from accounts.operations import people
from accounts.permissions import Role
from engine.operations import preparation
from portfolio.operations import demo


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
        with preparation.alone():
            if preparation.pending():
                self.stdout.write("Bringing the database up to date ...")
                call_command("migrate", interactive=False, verbosity=0)
            if not User.objects.exists():
                self._people_the_house(demo_wanted=settings.DEMO_ALLOWED and not no_demo)
        if report is not None:
            report.write_text(json.dumps(_sign_ins()), encoding="utf-8")

    def _people_the_house(self, *, demo_wanted: bool) -> None:
        if demo_wanted:
            self.stdout.write("Loading the demo ...")
            demo.load(now=timezone.now())
        elif settings.FIRST_ADMINISTRATOR:
            administrator = people.add(
                name=settings.FIRST_ADMINISTRATOR.split("@")[0],
                email=settings.FIRST_ADMINISTRATOR,
                to_roles=[Role.ADMINISTRATOR],
                by=None,
                now=timezone.now(),
                reason="The first administrator, named by ADMIN_EMAIL.",
            )
            self.stdout.write(
                f"{administrator.email} is the first administrator. This link sets the"
                f" password, once: {_link(administrator)}"
            )


def _link(person: User) -> str:
    """Return the address where a person sets a password; it works once, for three days."""
    path = reverse(
        "account_reset_password_from_key",
        kwargs={
            "uidb36": user_pk_to_url_str(person),
            "key": default_token_generator.make_token(person),
        },
    )
    return f"{settings.BASE_URL.rstrip('/')}{path}"


def _sign_ins() -> dict[str, object]:
    """Say which of the demo's people are here, and what opens the door to them."""
    here = set(
        User.objects.active()
        .filter(email__in=[actor.email for actor in demo.CAST])
        .values_list("email", flat=True)
    )
    people = [
        {"email": actor.email, "role": str(actor.role.label)}
        for actor in demo.CAST
        if actor.email in here
    ]
    return {"sign_ins": people, "password": demo.PASSWORD if people else ""}
