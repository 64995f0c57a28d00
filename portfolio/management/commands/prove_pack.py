"""`manage.py prove_pack [2026-10]`: make frozen packs again from their inputs."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portfolio.models import ReviewPack
from portfolio.operations.reviews import proving


class Command(BaseCommand):
    help = "Make the packs of closed reviews again from their inputs; fail if one differs."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("month", nargs="?", help="2026-10; every pack without it")

    def handle(self, *args: Any, month: str | None, **options: Any) -> None:
        rows = ReviewPack.objects.select_related("review").order_by("review", "number")
        kept = [row for row in rows if month in (None, row.review.slug)]
        if month is not None and not kept:
            raise CommandError(f"There is no pack of {month}.")
        failed = 0
        for row in kept:
            proof = proving.prove(row)
            failed += not (proof.is_proven or self._is_older(proof))
            self.stdout.write(
                f"{row.review.slug} version {row.number}: {self._told(proof)}"
            )
        if failed:
            raise CommandError(f"{failed} of {len(kept)} could not be proven.")

    def _told(self, proof: proving.Proof) -> str:
        if not proof.is_whole:
            return f"NOT what was frozen: {proof.found} instead of {proof.digest}"
        if not proof.can_be_made_again:
            return f"unchanged ({proof.digest}); its form holds no inputs"
        if not proof.is_same:
            return f"recomputed: DIFFERENT at {', '.join(proof.differs)}"
        if proof.missing:
            return f"recomputed: same; NOT in the history: {', '.join(proof.missing)}"
        return f"recomputed: same ({proof.digest}), {proof.values} values in the history"

    def _is_older(self, proof: proving.Proof) -> bool:
        return proof.is_whole and not proof.can_be_made_again
