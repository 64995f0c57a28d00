"""What each team means by a word that must mean one thing."""

from datetime import datetime

from django.utils.translation import gettext as _

from accounts import ledger
from accounts.models import User
from portfolio.models import DefinitionMeaning, Team
from portfolio.operations import editing
from portfolio.operations.definitions import locked, note


@ledger.writes
def say(
    *, definition_id: int, team: Team, meaning: str, by: User, now: datetime
) -> DefinitionMeaning:
    """
    Write down what a team means by it; what it meant before stays to be read.

    :raises editing.Reasonless: if it says nothing
    """
    meaning = editing.need_reason(meaning, _("Say what the team means by it."))
    row = locked(definition_id)
    former = row.meanings.filter(team=team, replaced_at=None).first()
    if former is not None:
        former.replaced_at = now
        former.save(update_fields=["replaced_at"])
    told = DefinitionMeaning.objects.create(
        definition=row, team=team, meaning=meaning, noted_at=now, noted_by=by
    )
    before = former.meaning if former else None
    changes = {"team": (None, team.name), "meaning": (before, meaning)}
    note(row, "definition.meaning_noted", changes, by=by, now=now)
    return told


@ledger.writes
def drop(*, meaning_id: int, by: User, now: datetime) -> None:
    """Say that a team means nothing of its own by it any more."""
    told = DefinitionMeaning.objects.select_related("team").get(pk=meaning_id)
    row = locked(told.definition_id)
    if told.replaced_at is None:
        told.replaced_at = now
        told.save(update_fields=["replaced_at"])
        changes = {"team": (told.team.name, None), "meaning": (told.meaning, None)}
        note(row, "definition.meaning_dropped", changes, by=by, now=now)
