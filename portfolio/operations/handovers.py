"""Handing everything that one person answers for to another, before they leave."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from django.utils.translation import gettext as _

from accounts import ledger
from accounts.models import User
from accounts.operations import service_accounts
from accounts.queries.service_accounts import accounts_of
from accounts.refusal import Refused
from portfolio.analysis.readiness import Skill
from portfolio.models import Blocker, SkillCover, Source, UseCase
from portfolio.models.assignment import Part
from portfolio.operations import (
    actions,
    assignments,
    blockers,
    decisions,
    metrics,
    readiness,
    sources,
)
from portfolio.queries.holdings import (
    actions_of,
    blockers_of,
    decisions_of,
    metrics_of,
    parts_of,
    skills_of,
    sources_of,
)


class CannotHandOver(Refused):
    code = "cannot-hand-over"


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedOver:
    """How many things went over, and how many wait for somebody who may see them."""

    given: int
    waiting: int


class Held(Protocol):
    use_case_id: int


@ledger.writes
def hand_over(
    *, leaving: User, to: User, by: User, now: datetime, skilled: bool = False
) -> HandedOver:
    """
    Give all that `leaving` holds to `to`: in the portfolio, and the integrations.

    Signatures stay with whoever signed, and what is settled with whoever settled it. What
    belongs to a use case that `by` may not see stays: being named is being let in, and
    nobody lets themselves or a friend into what is kept from them. A skill is no duty that
    can be given: `to` covers it if they are `skilled`; if not, nobody does from now on.

    :raises CannotHandOver: if it is one and the same person
    :raises assignments.CannotAssign: if `to` is no active person
    """
    if leaving == to:
        raise CannotHandOver(_("Choose somebody else."))
    assignments.judge_person(to)
    parts, owned, due, asked, blocking = (
        parts_of(leaving),
        metrics_of(leaving),
        actions_of(leaving),
        decisions_of(leaving),
        blockers_of(leaving),
    )
    skills = skills_of(leaving)
    everything: list[Held] = [*parts, *owned, *due, *asked, *blocking, *skills]
    seen = _seen_by(by, everything)
    for part in parts:
        if part.use_case_id in seen:
            use_case = UseCase.objects.select_for_update().get(pk=part.use_case_id)
            assignments.place(use_case, Part(part.part), to, by=by, now=now)
    for metric in owned:
        if metric.use_case_id in seen:
            metrics.revise(metric_id=metric.pk, seen_version=None, owner=to, by=by, now=now)
    for action in due:
        if action.use_case_id in seen:
            actions.revise(action_id=action.pk, seen_version=None, owner=to, by=by, now=now)
    for decision in asked:
        if decision.use_case_id in seen:
            decisions.revise(
                decision_id=decision.pk, seen_version=None, asked_of=to, by=by, now=now
            )
    for blocker in blocking:
        if blocker.use_case_id in seen:
            _give_blocker(blocker, leaving=leaving, to=to, by=by, now=now)
    for cover in skills:
        if cover.use_case_id in seen:
            _give_skill(cover, to=to if skilled else None, by=by, now=now)
    integrations = accounts_of(leaving)
    for account in integrations:
        service_accounts.hand_over(account_id=account.pk, to_id=to.pk, by=by, now=now)
    stewarded = sources_of(leaving)
    known = set(Source.objects.visible_to(by).filter(steward=leaving))
    for source in stewarded:
        if source not in known:
            continue
        kept = sources.Words(steward=to)
        if source.backup_id == to.pk:
            kept["backup"] = None
        sources.revise(source_id=source.pk, seen_version=None, by=by, now=now, **kept)
    hidden = len(stewarded) - len(known.intersection(stewarded))
    given = sum(thing.use_case_id in seen for thing in everything)
    shared = len(integrations) + len(stewarded) - hidden
    return HandedOver(given=given + shared, waiting=len(everything) - given + hidden)


def _seen_by(person: User, things: Iterable[Held]) -> set[int]:
    wanted = {thing.use_case_id for thing in things}
    seen = UseCase.objects.visible_to(person).filter(pk__in=wanted)
    return set(seen.values_list("pk", flat=True))


def _give_blocker(
    blocker: Blocker, *, leaving: User, to: User, by: User, now: datetime
) -> None:
    words = blockers.Words()
    if blocker.mover_id == leaving.pk:
        words["mover"] = to
    if blocker.authority_id == leaving.pk:
        words["authority"] = to
    blockers.revise(blocker_id=blocker.pk, seen_version=None, by=by, now=now, **words)


def _give_skill(cover: SkillCover, *, to: User | None, by: User, now: datetime) -> None:
    """Let the other one cover it, if they can and do not already."""
    covers = cover.use_case.skill_covers.standing().filter(skill=cover.skill)
    if to is not None and not covers.filter(person=to).exists():
        readiness.cover(
            use_case_id=cover.use_case_id,
            skill=Skill(cover.skill),
            person=to,
            by=by,
            now=now,
        )
    readiness.uncover(cover_id=cover.pk, by=by, now=now)
