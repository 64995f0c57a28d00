"""Teams: named once, renamed when the organisation does."""

from datetime import datetime

from django.utils.translation import gettext as _

from accounts import ledger
from accounts.models import User
from accounts.refusal import Refused
from portfolio.models import Team


class CannotName(Refused):
    code = "cannot-name-team"


@ledger.writes
def add(*, name: str, by: User, now: datetime) -> Team:
    """
    Return the team of that name, made now if there was none.

    :raises CannotName: if the name is empty
    """
    name = _clean(name)
    found = Team.objects.filter(name__iexact=name).first()
    if found is not None:
        return found
    team = Team.objects.create(name=name)
    _record(team, "team.added", {"name": (None, name)}, by=by, now=now)
    return team


@ledger.writes
def rename(*, team_id: int, name: str, by: User, now: datetime) -> Team:
    """
    Give a team another name.

    :raises CannotName: if the name is empty, or another team's
    """
    name = _clean(name)
    team = Team.objects.select_for_update().get(pk=team_id)
    if Team.objects.filter(name__iexact=name).exclude(pk=team.pk).exists():
        raise CannotName(_("Another team is called %(name)s already.") % {"name": name})
    changes = ledger.differences(team, {"name": name})
    if changes:
        team.name = name
        team.save(update_fields=["name"])
        _record(team, "team.renamed", changes, by=by, now=now)
    return team


def _clean(name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise CannotName(_("A team needs a name."))
    return name


def _record(
    team: Team,
    verb: str,
    changes: dict[str, tuple[object, object]],
    *,
    by: User,
    now: datetime,
) -> None:
    subject = ledger.Subject(type="team", id=team.pk, label=team.name)
    ledger.record(verb, subject, by=by, now=now, changes=changes)
