"""`manage.py verify_ledger`: is every entry as it was written, and none missing?"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from accounts.operations import ledger_checks


class Command(BaseCommand):
    help = "Walk the ledger's chain; name the first broken link and end with exit code 1."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--from",
            dest="start",
            type=int,
            default=1,
            metavar="N",
            help="start at entry N, trusting the one before it",
        )

    def handle(self, *args: Any, start: int, **options: Any) -> None:
        if start < 1:
            raise CommandError("The first entry is number 1.")
        check = ledger_checks.run(now=timezone.now(), start=start)
        if not check.is_unbroken:
            raise CommandError(f"Broken: {check.finding}", returncode=1)
        count = check.last - check.first + 1
        if not count:
            self.stdout.write("Nothing to check: the ledger is empty or ends before.")
            return
        self.stdout.write(
            f"Unbroken: {count} entries, #{check.first} to #{check.last}."
            f" The last seal is {check.seal}."
        )
