"""Ask for work through the real broker: `night_call TASK`, or `night_call job`."""

import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

import django


def main(name: str) -> None:
    django.setup()
    from celery import current_app  # noqa: PLC0415 - after setup
    from django.utils import timezone  # noqa: PLC0415

    from accounts.models import User  # noqa: PLC0415
    from engine.jobs.waking import wake  # noqa: PLC0415
    from engine.operations import jobs  # noqa: PLC0415

    if name != "job":
        current_app.send_task(name, retry=False)
        return
    person = User.objects.order_by("pk").first()
    wake(jobs.start(kind="ledger-check", title="Walk", by=person, now=timezone.now()))


if __name__ == "__main__":
    main(sys.argv[1])
