"""What a room says of its work that lies in the database."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True, kw_only=True)
class Backlog:
    """Work that lies in the database: how much waits of how much, and since when.

    `failing` counts what could not be done and waits longer; `errors` names why.
    """

    label: str | Promise
    waiting: int
    total: int
    oldest_at: datetime | None = None
    failing: int = 0
    errors: tuple[str, ...] = ()

    @property
    def done(self) -> int:
        return max(0, self.total - self.waiting)
