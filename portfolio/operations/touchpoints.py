"""Touchpoints: noting that people met, and what changed by it."""

from collections.abc import Mapping
from datetime import date, datetime

from django.utils.translation import gettext as _

from accounts import ledger
from accounts.models import User
from accounts.refusal import Refused
from portfolio.models import Touchpoint, UseCase
from portfolio.models.touchpoint import TouchpointKind
from portfolio.operations import editing, noting
from portfolio.queries.days import day_of


class CannotNote(Refused):
    code = "cannot-note-touchpoint"


@ledger.writes
def note(
    *,
    use_case_id: int,
    kind: TouchpointKind,
    met_date: date,
    who: str,
    whom: str,
    by: User,
    now: datetime,
    what_changed: str = "",
) -> Touchpoint:
    """
    Note that people met.

    :raises CannotNote: if it lies ahead of us, or does not say who met whom
    """
    words = _checked(who, whom, met_date, now)
    use_case = UseCase.objects.select_for_update().get(pk=use_case_id)
    row = Touchpoint.objects.create(
        use_case=use_case,
        kind=kind,
        met_date=met_date,
        what_changed=what_changed.strip(),
        noted_at=now,
        noted_by=by,
        **words,
    )
    changes = {"kind": (None, kind), "met_date": (None, met_date)}
    _record(row, "touchpoint.noted", by=by, now=now, changes=changes)
    return row


@ledger.writes
def revise(
    *,
    touchpoint_id: int,
    kind: TouchpointKind,
    met_date: date,
    who: str,
    whom: str,
    what_changed: str,
    by: User,
    now: datetime,
    seen_version: int | None,
) -> Touchpoint:
    """
    Correct what was noted: what changed is often known only weeks later.

    :raises CannotNote: as in `note`, or if it was taken back
    :raises editing.Stale: if somebody changed it meanwhile
    """
    row = Touchpoint.objects.select_for_update().get(pk=touchpoint_id)
    if row.withdrawn_at is not None:
        raise CannotNote(_("It was taken back."))
    new = {
        "kind": kind,
        "met_date": met_date,
        "what_changed": what_changed.strip(),
        **_checked(who, whom, met_date, now),
    }
    changes = editing.apply(row, new, seen_version=seen_version)
    if changes:
        _record(row, "touchpoint.revised", by=by, now=now, changes=changes)
    return row


@ledger.writes
def withdraw(*, touchpoint_id: int, by: User, now: datetime) -> Touchpoint:
    """
    Take it back: it did not happen. It stays in the history.

    :raises CannotNote: if it was taken back already
    """
    row = Touchpoint.objects.select_for_update().get(pk=touchpoint_id)
    if row.withdrawn_at is not None:
        raise CannotNote(_("It was taken back already."))
    editing.apply(row, {"withdrawn_at": now, "withdrawn_by": by}, seen_version=None)
    _record(row, "touchpoint.withdrawn", by=by, now=now)
    return row


@ledger.writes
def restore(*, touchpoint_id: int, by: User, now: datetime) -> Touchpoint:
    """
    It did happen after all.

    :raises CannotNote: if it was not taken back
    """
    row = Touchpoint.objects.select_for_update().get(pk=touchpoint_id)
    if row.withdrawn_at is None:
        raise CannotNote(_("It was not taken back."))
    editing.apply(row, {"withdrawn_at": None, "withdrawn_by": None}, seen_version=None)
    _record(row, "touchpoint.restored", by=by, now=now)
    return row


def _checked(who: str, whom: str, met_date: date, now: datetime) -> dict[str, str]:
    who, whom = " ".join(who.split()), " ".join(whom.split())
    if not who or not whom:
        raise CannotNote(_("Say who met whom."))
    if met_date > day_of(now):
        raise CannotNote(_("That day has not come yet."))
    return {"who": who, "whom": whom}


def _record(
    row: Touchpoint,
    verb: str,
    *,
    by: User,
    now: datetime,
    changes: Mapping[str, tuple[object, object]] | None = None,
) -> None:
    label = f"{row.who} – {row.whom}"
    noting.on_part(
        row, label, verb, use_case_id=row.use_case_id, by=by, now=now, changes=changes
    )
