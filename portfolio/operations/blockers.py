"""Raising blockers, moving their dates, escalating, resolving and reopening them."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import TypedDict, Unpack

from django.utils.translation import gettext as _

from accounts import ledger
from accounts.models import User
from accounts.refusal import Refused
from portfolio.models import Blocker, BlockerDateChange, BlockerReopening, UseCase
from portfolio.models.blocker import Layer
from portfolio.operations import assignments, editing, noting
from portfolio.queries.days import day_of


class CannotBlock(Refused):
    code = "cannot-block"


class Words(TypedDict, total=False):
    layer: Layer
    cause: str
    what: str
    mover: User | None
    mover_words: str
    authority: User | None
    since_date: date


@ledger.writes
def raise_new(
    *,
    use_case_id: int,
    by: User,
    now: datetime,
    expected_date: date | None = None,
    **words: Unpack[Words],
) -> Blocker:
    """
    Say what stands in the way. Whoever is named on it gets sight of the use case.

    :raises CannotBlock: if it says nothing, names nobody who must move, or comes after
        the end
    """
    use_case = UseCase.objects.select_for_update().get(pk=use_case_id)
    if not use_case.is_open:
        raise CannotBlock(_("This use case has ended; nothing blocks it any more."))
    words.setdefault("since_date", day_of(now))
    blocker = Blocker(
        use_case=use_case,
        raised_at=now,
        raised_by=by,
        first_expected_date=expected_date,
        expected_date=expected_date,
        **words,
    )
    _judge(blocker)
    blocker.save()
    _include(blocker, by=by, now=now)
    changes = {"layer": (None, blocker.layer), "expected": (None, expected_date)}
    _record(blocker, "blocker.raised", by=by, now=now, changes=changes)
    return blocker


@ledger.writes
def revise(
    *,
    blocker_id: int,
    seen_version: int | None,
    by: User,
    now: datetime,
    **words: Unpack[Words],
) -> Blocker:
    """
    Change what a blocker says.

    :raises editing.Stale: if somebody changed it meanwhile
    :raises CannotBlock: if it would say nothing, or nobody must move
    """
    blocker = Blocker.objects.select_for_update().get(pk=blocker_id)
    changes = editing.apply(blocker, dict(words), seen_version=seen_version)
    _judge(blocker)
    if changes:
        _include(blocker, by=by, now=now)
        _record(blocker, "blocker.revised", by=by, now=now, changes=changes)
    return blocker


@ledger.writes
def expect(
    *,
    blocker_id: int,
    to: date,
    reason: str,
    seen_version: int | None,
    by: User,
    now: datetime,
) -> Blocker:
    """
    Say when it is expected to be gone; every change of that day is kept with its reason.

    :raises editing.Reasonless: if a day changes without a reason
    :raises editing.Stale: if somebody changed it meanwhile
    :raises CannotBlock: if it is resolved
    """
    blocker = _open(blocker_id)
    before = blocker.expected_date
    new: dict[str, object] = {"expected_date": to}
    if before is None:
        new["first_expected_date"] = to
    elif before != to:
        reason = editing.need_reason(reason, _("Say why the date moves."))
    changes = editing.apply(blocker, new, seen_version=seen_version)
    if changes and before is not None:
        BlockerDateChange.objects.create(
            blocker=blocker,
            from_date=before,
            to_date=to,
            reason=reason,
            changed_at=now,
            changed_by=by,
        )
    if changes:
        _record(blocker, "blocker.expected", by=by, now=now, changes=changes, reason=reason)
    return blocker


@ledger.writes
def escalate(*, blocker_id: int, to: User, reason: str, by: User, now: datetime) -> Blocker:
    """
    Ask somebody with more authority to move it.

    :raises editing.Reasonless: without a reason
    :raises CannotBlock: if it is resolved
    """
    reason = editing.need_reason(reason, _("Say what was tried."))
    blocker = _open(blocker_id)
    new = {"authority": to, "escalated_at": now, "escalated_by": by}
    changes = editing.apply(blocker, new, seen_version=None)
    _include(blocker, by=by, now=now)
    _record(
        blocker,
        "blocker.escalated",
        by=by,
        now=now,
        changes={"authority": changes.get("authority", (None, to.name))},
        reason=reason,
    )
    return blocker


@ledger.writes
def resolve(*, blocker_id: int, how: str, by: User, now: datetime) -> Blocker:
    """
    Say that it no longer stands in the way, and how.

    :raises editing.Reasonless: without saying how
    :raises CannotBlock: if it is resolved already
    """
    how = editing.need_reason(how, _("Say how it was resolved."))
    blocker = _open(blocker_id)
    new = {"resolved_at": now, "resolved_by": by, "resolution": how}
    editing.apply(blocker, new, seen_version=None)
    _record(blocker, "blocker.resolved", by=by, now=now, reason=how)
    return blocker


@ledger.writes
def reopen(*, blocker_id: int, reason: str, by: User, now: datetime) -> Blocker:
    """
    Say that it stands in the way again; since when it first did stays as it was.

    :raises editing.Reasonless: without a reason
    :raises CannotBlock: if it is not resolved
    """
    reason = editing.need_reason(reason, _("Say what happened."))
    blocker = Blocker.objects.select_for_update().get(pk=blocker_id)
    if blocker.resolved_at is None:
        raise CannotBlock(_("It is still open."))
    BlockerReopening.objects.create(
        blocker=blocker,
        was_resolved_at=blocker.resolved_at,
        was_resolution=blocker.resolution,
        reason=reason,
        reopened_at=now,
        reopened_by=by,
    )
    new = {"resolved_at": None, "resolved_by": None, "resolution": ""}
    editing.apply(blocker, new, seen_version=None)
    _record(blocker, "blocker.reopened", by=by, now=now, reason=reason)
    return blocker


def _open(blocker_id: int) -> Blocker:
    blocker = Blocker.objects.select_for_update().get(pk=blocker_id)
    if blocker.resolved_at is not None:
        raise CannotBlock(_("It is resolved; reopen it first."))
    return blocker


def _judge(blocker: Blocker) -> None:
    if not blocker.what.strip():
        raise CannotBlock(_("Say what stands in the way.")).about("what")
    nobody = blocker.mover is None and not blocker.mover_words.strip()
    if nobody and not blocker.cause:
        raise CannotBlock(_("Say who must move.")).about("mover")


def _include(blocker: Blocker, *, by: User, now: datetime) -> None:
    for user in (blocker.mover, blocker.authority):
        if user is not None:
            assignments.include(blocker.use_case, user, by=by, now=now)


def _record(
    blocker: Blocker,
    verb: str,
    *,
    by: User,
    now: datetime,
    changes: Mapping[str, tuple[object, object]] | None = None,
    reason: str = "",
) -> None:
    noting.on_part(
        blocker,
        blocker.what,
        verb,
        use_case_id=blocker.use_case_id,
        by=by,
        now=now,
        changes=changes,
        reason=reason,
    )
