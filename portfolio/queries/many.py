"""Rows that belong to many ids, as they were known at a moment.

Written as a queryset. On PostgreSQL it is compiled once, and the ids travel as one packed
parameter: a chunk of a night asks half a dozen of these about five hundred ids.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from django.db import connection, models
from django.db.models import QuerySet

from accounts import arrays
from accounts.kept_queries import Kept, Slotted
from portfolio.queries import among  # noqa: F401 - the lookup


class Many:
    """
    A queryset of rows (`values_list`) that `build` makes of `ids` and `as_of`.

    It narrows them with `among`, which takes a list as well as a slot for one.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, Any]]) -> None:
        self._build = build
        self._kept = Kept(build)

    def read(self, ids: Sequence[int], as_of: datetime | None = None) -> list[Any]:
        """Return the rows, in one query."""
        if connection.vendor != "postgresql":
            return list(self._build(ids=ids, as_of=as_of))
        given = {"ids": arrays.bigints(ids), "as_of": as_of}
        return self._kept.ask(slots=_SLOTS, values=given).rows()


_SLOTS: dict[str, Slotted] = {
    "ids": models.BigIntegerField(),
    "as_of": models.DateTimeField(),
}
