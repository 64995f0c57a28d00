"""Through which door a change came in. A face says so once; the ledger writes it down."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from enum import StrEnum


class Door(StrEnum):
    PAGE = "page"
    KEY = "key"
    IMPORT = "import"
    JOB = "job"
    COMMAND = "command"


@dataclass(frozen=True, slots=True)
class Passage:
    """A door, which of its kind (a key's prefix, a job's name), and the request's id."""

    door: Door
    detail: str = ""
    request_id: str = ""


_AT_THE_TERMINAL = Passage(Door.COMMAND)
_CURRENT: ContextVar[Passage | None] = ContextVar("passage", default=None)


def current() -> Passage:
    return _CURRENT.get() or _AT_THE_TERMINAL


@contextmanager
def through(door: Door, detail: str = "", request_id: str = "") -> Iterator[None]:
    """Mark everything that happens inside as having come through `door`."""
    token = _CURRENT.set(Passage(door, detail, request_id))
    try:
        yield
    finally:
        _CURRENT.reset(token)


def enter(door: Door, detail: str = "") -> None:
    """Name the door again, for the rest of the open passage: the caller showed a key."""
    _CURRENT.set(Passage(door, detail, current().request_id))
