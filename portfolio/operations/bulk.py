"""Changing many use cases at once: tags, owner, team. No clock is reset by it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from accounts import ledger
from accounts.models import User
from accounts.refusal import Refused
from portfolio.models import Team, UseCase
from portfolio.models.assignment import Part
from portfolio.operations import assignments, tags, use_cases
from portfolio.queries.bulk import MOST, Line, changed_at, given_away, lines_of


class CannotChange(Refused):
    code = "cannot-change-many"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change to many: exactly one of these is given."""

    add_tag: str = ""
    drop_tag: str = ""
    owner: User | None = None
    team: Team | None = None


@ledger.writes
def carry_out(
    *, numbers: Collection[int], change: Change, by: User, now: datetime
) -> list[Line]:
    """
    Change all that `by` may change of those chosen; return each with what became of it.

    :raises CannotChange: if nothing or too much was chosen, or nothing is to change
    :raises assignments.CannotAssign: if the new owner is no active person
    """
    if len(numbers) > MOST:
        raise CannotChange(_("At most %(most)d at once.") % {"most": MOST})
    lines = lines_of(numbers, seen_by=by)
    ids = [line.use_case.pk for line in lines if line.may]
    if not ids:
        raise CannotChange(_("None of the chosen ones is yours to change."))
    match change:
        case Change(owner=User() as owner):
            assignments.judge_person(owner)
            assignments.assign_many(
                use_case_ids=ids, part=Part.OWNER, user=owner, by=by, now=now
            )
        case Change(team=Team() as team):
            use_cases.change_team(use_case_ids=ids, team=team, by=by, now=now)
        case Change(add_tag=str() as name) if name.strip():
            tags.add(use_case_ids=ids, names=[name], by=by, now=now)
        case Change(drop_tag=str() as name) if name.strip():
            tags.remove(use_case_ids=ids, names=[name], by=by, now=now)
        case _:
            raise CannotChange(_("Say what is to change."))
    return lines


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """How many are as they were before, and how many were changed since and stay."""

    back: int
    left: int


@ledger.writes
def undo(*, at: datetime, by: User, now: datetime) -> Undone:
    """
    Take back what `by` changed on many at that moment, where nothing changed it since.

    :raises CannotChange: if nothing can be taken back
    """
    traces = changed_at(at, by=by)
    chosen = UseCase.objects.select_for_update().filter(pk__in=traces).order_by("pk")
    rows = list(chosen)
    lines = lines_of([row.number for row in rows], seen_by=by)
    mine = {line.use_case.pk for line in lines if line.may} | given_away(at, by=by)
    back = sum(
        _put_back(row, traces[row.pk], at=at, by=by, now=now)
        for row in rows
        if row.pk in mine
    )
    if not back:
        raise CannotChange(_("It was changed since; nothing is taken back."))
    return Undone(back=back, left=len(traces) - back)


def _put_back(
    use_case: UseCase, trace: dict[str, Any], *, at: datetime, by: User, now: datetime
) -> bool:
    if "tags" in trace:
        before, after = trace["tags"]
        return tags.put_back(use_case, before=before, after=after, by=by, now=now)
    if "owner" in trace:
        return assignments.put_back(use_case, at=at, by=by, now=now)
    if "team" not in trace:
        return False
    before, after = trace["team"]
    if use_case.team_id != (after or {}).get("id"):
        return False
    team = Team.objects.filter(pk=before["id"]).first() if before else None
    return bool(
        use_cases.change_team(use_case_ids=[use_case.pk], team=team, by=by, now=now)
    )
