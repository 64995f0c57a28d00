"""What runs by itself, and when. The whole list: nothing else is scheduled anywhere."""

from typing import Any

from celery.schedules import crontab

BEAT_SCHEDULE: dict[str, dict[str, Any]] = {
    # Letters that wait: whoever waits for one is served at once, this is the net below.
    "deliver-letters": {"task": "accounts.deliver_letters", "schedule": 60.0},
    # The call log of keys is kept for thirty days.
    "sweep-calls": {
        "task": "accounts.sweep_calls",
        "schedule": crontab(hour=3, minute=10),
    },
}
