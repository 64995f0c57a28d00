"""Fill the database that DATABASE_URL names with so many use cases; grows what is there."""

import os
import sys
import time

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

import django


def main(size: int) -> None:
    django.setup()
    from django.core.management import call_command  # noqa: PLC0415 - after setup
    from django.utils import timezone  # noqa: PLC0415

    from bench.pages import seed  # noqa: PLC0415

    began = time.perf_counter()
    call_command("migrate", interactive=False, verbosity=0)
    seed.grow(size, now=timezone.now())
    print(f"  {size} use cases in {time.perf_counter() - began:.0f} s", file=sys.stderr)


if __name__ == "__main__":
    main(int(sys.argv[1]))
