"""Changing many use cases at once: tags, owner, team. No clock is reset by it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from accounts import ledger
from accounts.models import User
from accounts.refusal import Refused
from portfolio.models import Team
from portfolio.models.assignment import Part
from portfolio.operations import assignments, tags, use_cases
from portfolio.queries.bulk import MOST, Line, lines_of


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
