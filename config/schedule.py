"""What runs by itself, and when. The whole list: nothing else is scheduled anywhere."""

from typing import Any

BEAT_SCHEDULE: dict[str, dict[str, Any]] = {
    # Letters that wait: whoever waits for one is served at once, this is the net below.
    "deliver-letters": {"task": "accounts.deliver_letters", "schedule": 60.0},
}
