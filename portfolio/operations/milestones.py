"""Promising milestones, moving them with a reason, reaching or dropping them."""

from collections.abc import Mapping
from datetime import date, datetime

from django.utils.translation import gettext as _

from accounts import ledger
from accounts.models import User
from accounts.refusal import Refused
from portfolio.models import Milestone, MilestoneMove, UseCase
from portfolio.models.milestone import MilestoneKind
from portfolio.operations import editing, noting


class CannotPromise(Refused):
    code = "cannot-promise"


@ledger.writes
def promise(
    *,
    use_case_id: int,
    title: str,
    due_date: date,
    by: User,
    now: datetime,
    kind: MilestoneKind = MilestoneKind.OTHER,
) -> Milestone:
    """
    Promise something for a day. That day is kept as the first promise for ever.

    :raises CannotPromise: without a title, after the end, or if a planned date of that
        kind stands already
    """
    use_case = UseCase.objects.select_for_update().get(pk=use_case_id)
    if not use_case.is_open:
        raise CannotPromise(_("This use case has ended; it promises nothing more."))
    if not title.strip():
        raise CannotPromise(_("A milestone needs a title."))
    planned = kind is not MilestoneKind.OTHER
    if planned and use_case.milestones.filter(kind=kind, dropped_at=None).exists():
        raise CannotPromise(_("That date is planned already; move it with a reason."))
    milestone = Milestone.objects.create(
        use_case=use_case,
        kind=kind,
        title=title.strip(),
        first_date=due_date,
        due_date=due_date,
        promised_at=now,
        promised_by=by,
    )
    changes = {"due": (None, due_date)}
    _record(milestone, "milestone.promised", by=by, now=now, changes=changes)
    return milestone


@ledger.writes
def rename(
    *, milestone_id: int, title: str, seen_version: int | None, by: User, now: datetime
) -> Milestone:
    """
    Give a milestone another title.

    :raises CannotPromise: if the title is empty
    :raises editing.Stale: if somebody changed it meanwhile
    """
    if not title.strip():
        raise CannotPromise(_("A milestone needs a title."))
    milestone = Milestone.objects.select_for_update().get(pk=milestone_id)
    new = {"title": title.strip()}
    changes = editing.apply(milestone, new, seen_version=seen_version)
    if changes:
        _record(milestone, "milestone.renamed", by=by, now=now, changes=changes)
    return milestone


@ledger.writes
def move(
    *,
    milestone_id: int,
    to: date,
    reason: str,
    seen_version: int | None,
    by: User,
    now: datetime,
) -> Milestone:
    """
    Move a milestone to another day; the move and its reason are kept.

    :raises editing.Reasonless: without a reason
    :raises editing.Stale: if somebody changed it meanwhile
    :raises CannotPromise: if it is done or dropped, or stays on its day
    """
    reason = editing.need_reason(reason, _("Say why the date moves."))
    milestone = _standing(milestone_id)
    if milestone.due_date == to:
        raise CannotPromise(_("That is the day it is promised for."))
    changes = editing.apply(milestone, {"due_date": to}, seen_version=seen_version)
    was = changes["due_date"][0]
    MilestoneMove.objects.create(
        milestone=milestone,
        from_date=date.fromisoformat(str(was)),
        to_date=to,
        reason=reason,
        moved_at=now,
        moved_by=by,
    )
    _record(milestone, "milestone.moved", by=by, now=now, changes=changes, reason=reason)
    return milestone


@ledger.writes
def complete(*, milestone_id: int, done_date: date, by: User, now: datetime) -> Milestone:
    """
    Say that a milestone was reached, on which day.

    :raises CannotPromise: if it is done or dropped
    """
    milestone = _standing(milestone_id)
    new = {"done_date": done_date, "done_by": by}
    editing.apply(milestone, new, seen_version=None)
    changes = {"done": (None, done_date)}
    _record(milestone, "milestone.reached", by=by, now=now, changes=changes)
    return milestone


@ledger.writes
def reopen(*, milestone_id: int, reason: str, by: User, now: datetime) -> Milestone:
    """
    Say that a milestone was not reached after all.

    :raises editing.Reasonless: without a reason
    :raises CannotPromise: if it is not done
    """
    reason = editing.need_reason(reason, _("Say what is still missing."))
    milestone = Milestone.objects.select_for_update().get(pk=milestone_id)
    if milestone.done_date is None:
        raise CannotPromise(_("It was not reached yet."))
    was = milestone.done_date
    editing.apply(milestone, {"done_date": None, "done_by": None}, seen_version=None)
    changes = {"done": (was, None)}
    _record(milestone, "milestone.reopened", by=by, now=now, changes=changes, reason=reason)
    return milestone


@ledger.writes
def drop(*, milestone_id: int, reason: str, by: User, now: datetime) -> Milestone:
    """
    Give a milestone up; it stays in the record.

    :raises editing.Reasonless: without a reason
    :raises CannotPromise: if it is done or dropped
    """
    reason = editing.need_reason(reason, _("Say why it is given up."))
    milestone = _standing(milestone_id)
    new = {"dropped_at": now, "drop_reason": reason}
    editing.apply(milestone, new, seen_version=None)
    _record(milestone, "milestone.dropped", by=by, now=now, reason=reason)
    return milestone


def _standing(milestone_id: int) -> Milestone:
    milestone = Milestone.objects.select_for_update().get(pk=milestone_id)
    if milestone.done_date or milestone.dropped_at:
        raise CannotPromise(_("This milestone is settled already."))
    return milestone


def _record(
    milestone: Milestone,
    verb: str,
    *,
    by: User,
    now: datetime,
    changes: Mapping[str, tuple[object, object]] | None = None,
    reason: str = "",
) -> None:
    noting.on_part(
        milestone,
        milestone.title,
        verb,
        use_case_id=milestone.use_case_id,
        by=by,
        now=now,
        changes=changes,
        reason=reason,
    )
