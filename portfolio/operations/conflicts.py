"""A conflict of definitions becomes a blocker or a decision, in one step."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from accounts import ledger
from accounts.models import User
from accounts.refusal import Refused
from portfolio.analysis.definitions import Alignment
from portfolio.models import Blocker, Decision, Definition, UseCase
from portfolio.models.blocker import Layer
from portfolio.operations import blockers, decisions
from portfolio.operations.decisions import Option

SHOWN = 4


class NoConflict(Refused):
    code = "no-conflict"


def cause_of(definition: Definition) -> str:
    """Two open blockers of one use case never stand for the same conflict."""
    return f"definition-{definition.pk}"


@ledger.writes
def to_blocker(
    *,
    definition_id: int,
    use_case_id: int,
    mover: User,
    by: User,
    now: datetime,
    expected_date: date | None = None,
) -> Blocker:
    """
    Let the conflict stand in the way of a use case that leans on the word.

    :raises NoConflict: if teams do not mean different things, or the use case does not
        lean on it, or it stands in the way already
    """
    definition = _conflicting(definition_id, use_case_id)
    cause = cause_of(definition)
    if Blocker.objects.open().filter(use_case=use_case_id, cause=cause).exists():
        raise NoConflict(_("It stands in the way already."))
    return blockers.raise_new(
        use_case_id=use_case_id,
        layer=Layer.DATA,
        cause=cause,
        what=in_words(definition),
        mover=mover,
        expected_date=expected_date,
        by=by,
        now=now,
    )


@ledger.writes
def to_decision(
    *,
    definition_id: int,
    use_case_id: int,
    asked_of: User,
    by: User,
    now: datetime,
    needed_date: date | None = None,
) -> Decision:
    """
    Ask somebody to decide what the word means; each team's meaning is an option.

    :raises NoConflict: if teams do not mean different things, or the use case does not
        lean on it, or the question waits already
    """
    definition = _conflicting(definition_id, use_case_id)
    question = _("What do we mean by “%(element)s”?") % {"element": definition.element}
    waiting = Decision.objects.waiting().filter(use_case=use_case_id, question=question)
    if waiting.exists():
        raise NoConflict(_("The question waits for an answer already."))
    meanings = definition.meanings.filter(replaced_at=None).select_related("team")
    return decisions.ask(
        use_case_id=use_case_id,
        question=question,
        background=in_words(definition),
        asked_of=asked_of,
        needed_date=needed_date,
        options=[
            Option(
                title=_("As %(team)s means it") % {"team": told.team.name},
                consequence=told.meaning,
            )
            for told in meanings.order_by("team__name", "pk")[:SHOWN]
        ],
        by=by,
        now=now,
    )


def in_words(definition: Definition) -> str:
    """Return what each team means, in one text that anybody can read."""
    meanings = definition.meanings.filter(replaced_at=None).select_related("team")
    told = " ".join(
        _("%(team)s: %(meaning)s") % {"team": one.team.name, "meaning": one.meaning}
        for one in meanings.order_by("team__name", "pk")
    )
    first = _("“%(element)s” means different things to different teams.")
    return f"{first % {'element': definition.element}} {told}"


def _conflicting(definition_id: int, use_case_id: int) -> Definition:
    UseCase.objects.select_for_update().get(pk=use_case_id)
    definition = Definition.objects.select_for_update().get(pk=definition_id)
    if definition.state != Alignment.CONFLICTING:
        raise NoConflict(_("Teams do not mean different things by it, as far as noted."))
    if not definition.uses.filter(use_case=use_case_id, removed_at=None).exists():
        raise NoConflict(_("This use case does not lean on it."))
    return definition
