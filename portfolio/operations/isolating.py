"""One that fails must not stop the others: halve until it stands alone."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TypeVar

import structlog
from django.db import Error

from engine.operations import faults

log = structlog.get_logger(__name__)
T = TypeVar("T")


def each(
    ids: Sequence[int],
    work: Callable[[Sequence[int]], list[T]],
    *,
    where: str,
    now: datetime,
) -> tuple[list[T], dict[int, Exception]]:
    """
    Return what `work` makes of `ids`, and the error of each that it fails on.

    A database that does not answer is no fault of any of them: that is raised.
    """
    if not ids:
        return [], {}
    try:
        return work(ids), {}
    except Error:
        raise
    except Exception as error:
        if len(ids) > 1:
            middle = len(ids) // 2
            first, broken = each(ids[:middle], work, where=where, now=now)
            second, broken_too = each(ids[middle:], work, where=where, now=now)
            return first + second, broken | broken_too
        log.exception("judging-failed", where=where, id=ids[0])
        faults.remember(error, where=where, now=now)
        return [], {ids[0]: error}
