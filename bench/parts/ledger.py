"""Appending to the ledger: one entry in a transaction, and a hundred in one."""

import django

from bench.timing import Timing, measure


def run() -> list[Timing]:
    django.setup()
    from django.core.management import call_command  # noqa: PLC0415 - after setup
    from django.utils import timezone  # noqa: PLC0415

    from accounts import ledger  # noqa: PLC0415

    call_command("migrate", interactive=False, verbosity=0)
    subject = ledger.Subject(type="bench", id=1, label="Bench")

    @ledger.writes
    def append(count: int) -> None:
        for number in range(count):
            ledger.record(
                "bench.appended",
                subject,
                by=None,
                now=timezone.now(),
                changes={"number": (number, number + 1)},
            )

    return [
        measure("one entry a transaction", lambda: append(1), rounds=50),
        measure("a hundred in one transaction", lambda: append(100), count=100),
    ]
