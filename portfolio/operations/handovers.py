"""Handing everything that one person answers for to another, before they leave."""

from datetime import datetime

from django.utils.translation import gettext as _

from accounts import ledger
from accounts.models import User
from accounts.refusal import Refused
from portfolio.models import UseCase
from portfolio.models.assignment import Part
from portfolio.operations import actions, assignments, blockers, decisions, metrics, sources
from portfolio.queries.holdings import (
    actions_of,
    blockers_of,
    decisions_of,
    metrics_of,
    parts_of,
    sources_of,
)


class CannotHandOver(Refused):
    code = "cannot-hand-over"


@ledger.writes
def hand_over(*, leaving: User, to: User, by: User, now: datetime) -> int:
    """
    Give all that `leaving` holds in the portfolio to `to`; return how many things.

    Signatures stay with whoever signed, and what is settled with whoever settled it.

    :raises CannotHandOver: if it is one and the same person
    :raises assignments.CannotAssign: if `to` is no active person
    """
    if leaving == to:
        raise CannotHandOver(_("Choose somebody else."))
    assignments.judge_person(to)
    given = 0
    for part in parts_of(leaving):
        use_case = UseCase.objects.select_for_update().get(pk=part.use_case_id)
        assignments.place(use_case, Part(part.part), to, by=by, now=now)
        given += 1
    for metric in metrics_of(leaving):
        metrics.revise(metric_id=metric.pk, seen_version=None, owner=to, by=by, now=now)
        given += 1
    for action in actions_of(leaving):
        actions.revise(action_id=action.pk, seen_version=None, owner=to, by=by, now=now)
        given += 1
    for decision in decisions_of(leaving):
        decisions.revise(
            decision_id=decision.pk, seen_version=None, asked_of=to, by=by, now=now
        )
        given += 1
    for blocker in blockers_of(leaving):
        words = blockers.Words()
        if blocker.mover_id == leaving.pk:
            words["mover"] = to
        if blocker.authority_id == leaving.pk:
            words["authority"] = to
        blockers.revise(blocker_id=blocker.pk, seen_version=None, by=by, now=now, **words)
        given += 1
    for source in sources_of(leaving):
        kept = sources.Words(steward=to)
        if source.backup_id == to.pk:
            kept["backup"] = None
        sources.revise(source_id=source.pk, seen_version=None, by=by, now=now, **kept)
        given += 1
    return given
