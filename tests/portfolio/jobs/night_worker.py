"""One worker's night in a process of its own, to be killed: `night_worker FIRST LATER`.

FIRST=1 marks everything as the nightly job does; LATER shifts the clock by so many minutes,
past the claims of whoever was killed.
"""

import os
import sys
from datetime import timedelta

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

import django


def say(word: str) -> None:
    """Let the test hear how far it is."""
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def main(first: bool, later: int) -> None:
    django.setup()
    from django.utils import timezone  # noqa: PLC0415 - after setup

    from portfolio.operations import health  # noqa: PLC0415
    from portfolio.operations.notices import telling  # noqa: PLC0415

    def now():
        return timezone.now() + timedelta(minutes=later)

    if first:
        health.mark_all(now=now())
    say("marked")
    while health.step(now=now(), chunk=20):
        say("step")
    telling.tell(now=now())
    say("done")


if __name__ == "__main__":
    main(sys.argv[1] == "1", int(sys.argv[2]))
