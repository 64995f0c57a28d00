"""What runs by itself, and when. The whole list: nothing else is scheduled anywhere."""

from typing import Any

BEAT_SCHEDULE: dict[str, dict[str, Any]] = {}
