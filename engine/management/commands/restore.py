"""`manage.py restore`: a backup put back and checked."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from accounts.refusal import Refused
from engine.operations import backups


class Command(BaseCommand):
    help = "Put a backup back; refuses a database that is in use, unless told to replace."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("archive", type=Path)
        parser.add_argument(
            "--replace",
            action="store_true",
            help="overwrite what is here, after a backup of it",
        )

    def handle(self, *args: Any, archive: Path, replace: bool, **options: Any) -> None:
        try:
            manifest = backups.restore(
                path=archive, may_replace=replace, now=timezone.now()
            )
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(
            f"Restored what was there on {manifest.taken_at:%Y-%m-%d %H:%M} UTC:"
            f" {sum(manifest.counts.values())} rows, counted; the ledger's"
            f" {manifest.ledger_number} entries form one chain."
        )
