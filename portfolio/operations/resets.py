"""Resets: opening a repair, keeping its commitments, following it up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from accounts import ledger
from accounts.models import User
from accounts.refusal import Refused
from portfolio.analysis.readiness import HIGHEST, LOWEST
from portfolio.models import Reset, ResetCommitment, UseCase
from portfolio.operations import editing, noting
from portfolio.queries.days import day_of


class CannotReset(Refused):
    code = "cannot-reset"


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    who: str
    what: str
    due_date: date


@ledger.writes
def open_reset(
    *,
    use_case_id: int,
    what_broke: str,
    facilitator: str,
    parties: str,
    goals: str,
    health_before: int,
    held_date: date,
    follow_up_date: date,
    commitments: Sequence[Commitment],
    by: User,
    now: datetime,
) -> Reset:
    """
    Write down a facilitated repair: what broke, who was there, what they promised.

    :raises CannotReset: if a part is missing, nobody promised anything, or the days do
        not follow each other
    """
    words = {
        "what_broke": what_broke.strip(),
        "facilitator": " ".join(facilitator.split()),
        "parties": " ".join(parties.split()),
        "goals": goals.strip(),
    }
    if not all(words.values()):
        raise CannotReset(_("Say what broke, who facilitated, who was there, the goals."))
    _on_the_scale(health_before)
    if not commitments or not all(
        each.who.strip() and each.what.strip() for each in commitments
    ):
        raise CannotReset(_("A reset needs a commitment with a name and a day."))
    if held_date > day_of(now):
        raise CannotReset(_("Write it down once it was held."))
    if follow_up_date <= held_date:
        raise CannotReset(_("The follow-up comes after the day it was held."))
    use_case = UseCase.objects.select_for_update().get(pk=use_case_id)
    row = Reset.objects.create(
        use_case=use_case,
        health_before=health_before,
        held_date=held_date,
        follow_up_date=follow_up_date,
        opened_at=now,
        opened_by=by,
        **words,
    )
    ResetCommitment.objects.bulk_create(
        ResetCommitment(
            reset=row,
            who=" ".join(each.who.split()),
            what=each.what.strip(),
            due_date=each.due_date,
            position=position,
        )
        for position, each in enumerate(commitments, start=1)
    )
    changes = {
        "health_before": (None, health_before),
        "follow_up_date": (None, follow_up_date),
    }
    _record(row, "reset.opened", by=by, now=now, changes=changes, reason=row.what_broke)
    return row


@ledger.writes
def keep(*, commitment_id: int, by: User, now: datetime) -> ResetCommitment:
    """
    Say that a commitment was kept.

    :raises CannotReset: if it was said already
    """
    row = _commitment(commitment_id)
    if row.kept_at is not None:
        raise CannotReset(_("It is kept already."))
    row.kept_at, row.kept_by = now, by
    row.save(update_fields=["kept_at", "kept_by"])
    changes = {"commitment": (None, row.what)}
    _record(row.reset, "reset.commitment_kept", by=by, now=now, changes=changes)
    return row


@ledger.writes
def unkeep(*, commitment_id: int, by: User, now: datetime) -> ResetCommitment:
    """
    Take back that a commitment was kept.

    :raises CannotReset: if nobody said so
    """
    row = _commitment(commitment_id)
    if row.kept_at is None:
        raise CannotReset(_("Nobody said that it was kept."))
    row.kept_at, row.kept_by = None, None
    row.save(update_fields=["kept_at", "kept_by"])
    changes = {"commitment": (row.what, None)}
    _record(row.reset, "reset.commitment_reopened", by=by, now=now, changes=changes)
    return row


@ledger.writes
def follow_up(
    *,
    reset_id: int,
    health_after: int,
    follow_up: str,
    by: User,
    now: datetime,
    seen_version: int | None = None,
) -> Reset:
    """
    Look again: how the relationship is now, and what came of the promises.

    :raises editing.Reasonless: without words
    :raises CannotReset: if it was followed up, or the score is none
    :raises editing.Stale: if somebody changed it meanwhile
    """
    words = editing.need_reason(follow_up, _("Say what came of it."))
    _on_the_scale(health_after)
    row = Reset.objects.select_for_update().get(pk=reset_id)
    if not row.is_open:
        raise CannotReset(_("It was followed up already."))
    new = {
        "health_after": health_after,
        "follow_up": words,
        "followed_up_at": now,
        "followed_up_by": by,
    }
    editing.apply(row, new, seen_version=seen_version)
    changes = {"health": (row.health_before, health_after)}
    _record(row, "reset.followed_up", by=by, now=now, changes=changes, reason=words)
    return row


@ledger.writes
def postpone(
    *,
    reset_id: int,
    follow_up_date: date,
    reason: str,
    by: User,
    now: datetime,
    seen_version: int | None = None,
) -> Reset:
    """
    Look again on another day.

    :raises editing.Reasonless: without a reason
    :raises CannotReset: if it was followed up, or the day is before it was held
    """
    reason = editing.need_reason(reason, _("Say why the day moves."))
    row = Reset.objects.select_for_update().get(pk=reset_id)
    if not row.is_open:
        raise CannotReset(_("It was followed up already."))
    if follow_up_date <= row.held_date:
        raise CannotReset(_("The follow-up comes after the day it was held."))
    new = {"follow_up_date": follow_up_date}
    changes = editing.apply(row, new, seen_version=seen_version)
    if changes:
        _record(row, "reset.postponed", by=by, now=now, changes=changes, reason=reason)
    return row


def _on_the_scale(health: int) -> None:
    if not LOWEST <= health <= HIGHEST:
        raise CannotReset(_("Health goes from 0 to 4."))


def _commitment(pk: int) -> ResetCommitment:
    return (
        ResetCommitment.objects.select_for_update(of=("self",))
        .select_related("reset")
        .get(pk=pk)
    )


def _record(
    row: Reset,
    verb: str,
    *,
    by: User,
    now: datetime,
    changes: Mapping[str, tuple[object, object]],
    reason: str = "",
) -> None:
    noting.on_part(
        row,
        row.parties,
        verb,
        use_case_id=row.use_case_id,
        by=by,
        now=now,
        changes=changes,
        reason=reason,
    )
