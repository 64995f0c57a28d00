"""`manage.py backup`: everything in the database, into one archive."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from engine.operations import backups


class Command(BaseCommand):
    help = "Write everything in the database into one archive under BACKUP_FOLDER."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--keep", type=int, default=0, help="delete all but the newest KEEP archives"
        )

    def handle(self, *args: Any, keep: int, **options: Any) -> None:
        manifest = backups.take(now=timezone.now())
        self.stdout.write(
            f"{backups.folder() / manifest.archive}: {sum(manifest.counts.values())} rows,"
            f" {manifest.size} bytes, ledger up to #{manifest.ledger_number}."
        )
        for name in backups.prune(keep=keep) if keep > 0 else []:
            self.stdout.write(f"Deleted {name}.")
