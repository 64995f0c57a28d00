"""Writing the ledger: append-only, hash-chained, in the same transaction as the change.

An operation is wrapped in `@ledger.writes` instead of `@transaction.atomic`. What it
records is kept until the outermost one is about to commit, then appended in one go. So the
head of the chain is always the last row a transaction locks, and two writers may wait for
each other but never in a ring. On PostgreSQL the entries travel with the commit: nobody
holds the head while a program thinks.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import models, transaction

from accounts import door, trips
from accounts.models import User
from accounts.sealing import Pending, append, canonical, plain

P = ParamSpec("P")
R = TypeVar("R")

SYSTEM = "Halfhour"


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What an entry is about: kind, id, what people call it, and what it belongs to."""

    type: str
    id: object
    label: str
    root_type: str = ""
    root_id: object = ""


@dataclass(slots=True)
class _Transaction:
    """What an open transaction has recorded, and how deep inside it we are."""

    pending: list[Pending] = field(default_factory=list)
    depth: int = 0
    # Closed before the transaction ends.
    end: ExitStack = field(default_factory=ExitStack)
    is_ending: bool = False

    def close(self) -> None:
        """Append what was recorded, and commit, in as few trips as it takes."""
        if not self.pending:
            return
        is_whole = trips.is_whole_transaction()
        if is_whole:
            self.travel_together()
            if len(self.pending) > 1:
                # Of a batch it takes longer than all that follows.
                trips.check_references()
        append(self.pending)
        if is_whole:
            trips.commit()

    def travel_together(self) -> None:
        if not self.is_ending:
            self.is_ending = True
            self.end.enter_context(trips.together())


_OPEN: ContextVar[_Transaction | None] = ContextVar("open_transaction", default=None)


@contextmanager
def writing() -> Iterator[None]:
    """Open a transaction whose ledger entries are appended just before it commits."""
    opened = _OPEN.get()
    if opened is None:
        token = _OPEN.set(opened := _Transaction())
        try:
            with transaction.atomic(), opened.end:
                yield
                opened.close()
        finally:
            _OPEN.reset(token)
        return
    mark = len(opened.pending)
    opened.depth += 1
    try:
        with transaction.atomic():
            yield
    except BaseException:
        # The savepoint took the change back; its entry must go with it.
        del opened.pending[mark:]
        raise
    finally:
        opened.depth -= 1


def nothing_more_is_read() -> None:
    """
    Promise that the open operation only writes from here on.

    What it writes then travels with its entries and the commit, in one trip; what the
    database refuses is raised at the end. Inside another operation, which may well go on
    reading, it means nothing.
    """
    opened = _OPEN.get()
    if opened is not None and not opened.depth and trips.is_whole_transaction():
        opened.travel_together()


def is_open() -> bool:
    """Whether an operation is at work, to whose transaction entries belong."""
    return _OPEN.get() is not None


def writes(operation: Callable[P, R]) -> Callable[P, R]:
    """Make an operation one transaction that records what it did."""

    @wraps(operation)
    def inside(*args: P.args, **kwargs: P.kwargs) -> R:
        with writing():
            return operation(*args, **kwargs)

    return inside


def record(
    verb: str,
    subject: Subject,
    *,
    by: User | None,
    now: datetime,
    changes: Mapping[str, tuple[object, object]] | None = None,
    reason: str = "",
) -> None:
    """Write down that `by` did `verb` to `subject`: makes the entry and keeps it."""
    keep(entry(verb, subject, by=by, now=now, changes=changes, reason=reason))


def keep(made: Pending) -> None:
    """
    Keep an entry until the transaction ends. Until then it costs nothing.

    :raises RuntimeError: if called outside `writes`, where it would be lost
    """
    opened = _OPEN.get()
    if opened is None:
        raise RuntimeError(f"{made.verb}: record() belongs inside @ledger.writes.")
    opened.pending.append(made)


def entry(
    verb: str,
    subject: Subject,
    *,
    by: User | None,
    now: datetime,
    changes: Mapping[str, tuple[object, object]] | None = None,
    reason: str = "",
) -> Pending:
    """
    Return an entry that is not kept yet.

    For a statement that seals its own (`sealing.clauses`); whoever else wants one records.
    """
    passage = door.current()
    return Pending(
        at=now,
        by_id=by.pk if by else None,
        by_name=by.name if by else SYSTEM,
        door=passage.door,
        door_detail=passage.detail[:120],
        request_id=passage.request_id[:64],
        verb=verb,
        object_type=subject.type,
        object_id=str(subject.id),
        object_label=subject.label[:250],
        root_type=subject.root_type,
        root_id=str(subject.root_id),
        reason=reason,
        changes_json=canonical({key: list(pair) for key, pair in (changes or {}).items()}),
    )


def differences(
    row: models.Model, new: Mapping[str, object]
) -> dict[str, tuple[object, object]]:
    """Return, for each of `new` that differs from what `row` holds, the pair (was, is)."""
    return {
        name: (plain(getattr(row, name)), plain(value))
        for name, value in new.items()
        if getattr(row, name) != value
    }
