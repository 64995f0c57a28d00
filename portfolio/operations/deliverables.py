"""What a partner delivers: promised, moved with a reason, handed over, accepted."""

from collections.abc import Mapping
from datetime import date, datetime

from django.utils.translation import gettext as _

from accounts import ledger
from accounts.models import User
from accounts.refusal import Refused
from portfolio.models import Deliverable, DeliverableMove, UseCase
from portfolio.operations import editing, noting
from portfolio.operations.partnered import partner_of


class CannotDeliver(Refused):
    code = "cannot-deliver"


@ledger.writes
def promise(
    *, use_case_id: int, title: str, due_date: date, by: User, now: datetime
) -> Deliverable:
    """
    Note what the chosen partner will hand over. Its day is kept as the first for ever.

    :raises CannotDeliver: without a title, after the end, or as long as nobody is chosen
    """
    use_case = UseCase.objects.select_for_update().get(pk=use_case_id)
    if not use_case.is_open:
        raise CannotDeliver(_("This use case has ended; nothing is delivered any more."))
    partner = partner_of(use_case)
    if partner is None:
        raise CannotDeliver(_("No partner is chosen yet who could deliver."))
    deliverable = Deliverable.objects.create(
        use_case=use_case,
        partner=partner,
        title=_titled(title),
        first_date=due_date,
        due_date=due_date,
        promised_at=now,
        promised_by=by,
    )
    changes = {"due": (None, due_date)}
    _record(deliverable, "deliverable.promised", by=by, now=now, changes=changes)
    return deliverable


@ledger.writes
def rename(
    *, deliverable_id: int, title: str, seen_version: int | None, by: User, now: datetime
) -> Deliverable:
    """
    Give a deliverable another title.

    :raises CannotDeliver: if the title is empty
    :raises editing.Stale: if somebody changed it meanwhile
    """
    title = _titled(title)
    deliverable = _locked(deliverable_id)
    changes = editing.apply(deliverable, {"title": title}, seen_version=seen_version)
    if changes:
        _record(deliverable, "deliverable.renamed", by=by, now=now, changes=changes)
    return deliverable


@ledger.writes
def move(
    *,
    deliverable_id: int,
    to: date,
    reason: str,
    seen_version: int | None,
    by: User,
    now: datetime,
) -> Deliverable:
    """
    Move it to another day; the move and its reason are kept.

    :raises editing.Reasonless: without a reason
    :raises editing.Stale: if somebody changed it meanwhile
    :raises CannotDeliver: if it is settled, or stays on its day
    """
    reason = editing.need_reason(reason, _("Say why the date moves."))
    deliverable = _open(deliverable_id)
    was = deliverable.due_date
    if was == to:
        raise CannotDeliver(_("That is the day it is promised for."))
    changes = editing.apply(deliverable, {"due_date": to}, seen_version=seen_version)
    DeliverableMove.objects.create(
        deliverable=deliverable,
        from_date=was,
        to_date=to,
        reason=reason,
        moved_at=now,
        moved_by=by,
    )
    _record(
        deliverable, "deliverable.moved", by=by, now=now, changes=changes, reason=reason
    )
    return deliverable


@ledger.writes
def hand_over(
    *, deliverable_id: int, done_date: date, by: User, now: datetime
) -> Deliverable:
    """
    Say that it was handed over, on which day; the house still has to accept it.

    :raises CannotDeliver: if it is settled
    """
    deliverable = _open(deliverable_id)
    new = {"done_date": done_date, "done_by": by}
    editing.apply(deliverable, new, seen_version=None)
    changes = {"done": (None, done_date)}
    _record(deliverable, "deliverable.handed_over", by=by, now=now, changes=changes)
    return deliverable


@ledger.writes
def accept(*, deliverable_id: int, by: User, now: datetime) -> Deliverable:
    """
    Say that it is what was meant.

    :raises CannotDeliver: if it was not handed over, or is accepted already
    """
    deliverable = _locked(deliverable_id)
    if deliverable.done_date is None:
        raise CannotDeliver(_("It was not handed over yet."))
    if deliverable.accepted_at is not None:
        raise CannotDeliver(_("It is accepted already."))
    new = {"accepted_at": now, "accepted_by": by}
    editing.apply(deliverable, new, seen_version=None)
    _record(deliverable, "deliverable.accepted", by=by, now=now)
    return deliverable


@ledger.writes
def reopen(*, deliverable_id: int, reason: str, by: User, now: datetime) -> Deliverable:
    """
    Say that it is not there after all.

    :raises editing.Reasonless: without a reason
    :raises CannotDeliver: if it was not handed over
    """
    reason = editing.need_reason(reason, _("Say what is still missing."))
    deliverable = _locked(deliverable_id)
    if deliverable.done_date is None:
        raise CannotDeliver(_("It was not handed over yet."))
    was = deliverable.done_date
    new = {"done_date": None, "done_by": None, "accepted_at": None, "accepted_by": None}
    editing.apply(deliverable, new, seen_version=None)
    _record(
        deliverable,
        "deliverable.reopened",
        by=by,
        now=now,
        changes={"done": (was, None)},
        reason=reason,
    )
    return deliverable


@ledger.writes
def drop(*, deliverable_id: int, reason: str, by: User, now: datetime) -> Deliverable:
    """
    Give it up; it stays in the record.

    :raises editing.Reasonless: without a reason
    :raises CannotDeliver: if it is settled
    """
    reason = editing.need_reason(reason, _("Say why it is given up."))
    deliverable = _open(deliverable_id)
    new = {"dropped_at": now, "drop_reason": reason}
    editing.apply(deliverable, new, seen_version=None)
    _record(deliverable, "deliverable.dropped", by=by, now=now, reason=reason)
    return deliverable


def _titled(title: str) -> str:
    if not title.strip():
        raise CannotDeliver(_("A deliverable needs a title."))
    return title.strip()


def _locked(deliverable_id: int) -> Deliverable:
    return Deliverable.objects.select_for_update().get(pk=deliverable_id)


def _open(deliverable_id: int) -> Deliverable:
    deliverable = _locked(deliverable_id)
    if deliverable.done_date or deliverable.dropped_at:
        raise CannotDeliver(_("This deliverable is settled already."))
    return deliverable


def _record(
    deliverable: Deliverable,
    verb: str,
    *,
    by: User,
    now: datetime,
    changes: Mapping[str, tuple[object, object]] | None = None,
    reason: str = "",
) -> None:
    noting.on_part(
        deliverable,
        deliverable.title,
        verb,
        use_case_id=deliverable.use_case_id,
        by=by,
        now=now,
        changes=changes,
        reason=reason,
    )
