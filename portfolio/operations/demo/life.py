"""How a use case of the demo is proposed, named, moved and ended."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal

from portfolio.analysis.measures import MetricType
from portfolio.analysis.stages import EndReason, Outcome, Phase, Stage
from portfolio.models import UseCase
from portfolio.models.assignment import Part, SharedOutcome
from portfolio.models.source_need import Access
from portfolio.models.use_case import Origin, RiskClass
from portfolio.operations import (
    assignments,
    phases,
    source_needs,
    stages,
    teams,
    use_cases,
    waivers,
    worth,
)
from portfolio.operations.demo.tale import Event, Facts, Tale


def events(tale: Tale) -> Iterator[Event]:
    """How it begins: proposed, its people named, its worth and sources written down."""
    yield from tale.ago(tale.facts["proposed"], lambda now: _propose(tale, now))
    yield from tale.each("people", _assign)
    yield from tale.each("worth", _estimate)
    yield from tale.each("sources", _need)


def moves(tale: Tale) -> Iterator[Event]:
    """What comes after the metrics are there: waivers, stages, phases, the end."""
    yield from tale.each("waivers", _waive)
    yield from tale.each("stages", _move)
    yield from tale.each("phases", _phase)
    yield from tale.each("end", _end)


def _propose(tale: Tale, now: datetime) -> None:
    facts = tale.facts
    by = tale.people[facts["by"]]
    tale.use_case = use_cases.propose(
        title=facts["title"],
        story=facts.get("story", ""),
        decision=facts.get("decision", ""),
        beneficiaries=facts.get("beneficiaries", ""),
        data_needed=facts.get("data_needed", ""),
        impact=facts.get("impact", ""),
        way_to_tell=facts.get("way_to_tell", ""),
        team=teams.add(name=facts["team"], by=by, now=now),
        origin=Origin(facts.get("origin", "asked-for")),
        risk_class=RiskClass(facts.get("risk", "not-assessed")),
        confidential=facts.get("confidential", False),
        phase=Phase(facts.get("phase", "idea")),
        owner=tale.person(facts.get("owner")),
        sponsor=tale.person(facts.get("sponsor")),
        technical_lead=tale.person(facts.get("lead")),
        domain_expert=tale.person(facts.get("expert")),
        expert_consulted_date=(
            tale.clock.day(facts["consulted"]) if "consulted" in facts else None
        ),
        tag_names=facts.get("tags", []),
        by=by,
        now=now,
    )
    for title in facts.get("same_as", []):
        other = UseCase.objects.get(title=title)
        use_cases.link_same(use_case_id=tale.pk, other_id=other.pk, by=by, now=now)


def _assign(tale: Tale, facts: Facts, now: datetime) -> None:
    outcome = facts.get("outcome")
    assignments.assign(
        use_case_id=tale.pk,
        part=Part(facts["part"]),
        user=tale.people[facts["who"]],
        outcome=SharedOutcome(outcome) if outcome else None,
        by=tale.by(facts),
        now=now,
    )


def _estimate(tale: Tale, facts: Facts, now: datetime) -> None:
    low, expected, high = (Decimal(number) for number in facts["a_year"])
    worth.estimate(
        use_case_id=tale.pk,
        kind=MetricType(facts["kind"]),
        low=low,
        expected=expected,
        high=high,
        reason=facts.get("reason", ""),
        by=tale.by(facts),
        now=now,
    )


def _need(tale: Tale, facts: Facts, now: datetime) -> None:
    source_needs.add(
        use_case_id=tale.pk,
        name=facts["name"],
        needed_for=facts.get("for", ""),
        access=Access(facts["access"]),
        by=tale.by(facts),
        now=now,
    )


def _waive(tale: Tale, facts: Facts, now: datetime) -> None:
    waivers.waive(
        use_case_id=tale.pk,
        gate=Stage(facts["gate"]),
        finding=facts["finding"],
        reason=facts["reason"],
        by=tale.by(facts),
        now=now,
    )


def _move(tale: Tale, facts: Facts, now: datetime) -> None:
    stages.move(
        use_case_id=tale.pk,
        to=Stage(facts["to"]),
        reason=facts.get("reason", ""),
        by=tale.by(facts),
        now=now,
    )


def _phase(tale: Tale, facts: Facts, now: datetime) -> None:
    phases.move(
        use_case_id=tale.pk,
        to=Phase(facts["to"]),
        reason=facts.get("reason", ""),
        by=tale.by(facts),
        now=now,
    )


def _end(tale: Tale, facts: Facts, now: datetime) -> None:
    stages.end(
        use_case_id=tale.pk,
        outcome=Outcome(facts["outcome"]),
        reason=EndReason(facts["reason"]),
        story=facts["story"],
        lesson=facts.get("lesson", ""),
        by=tale.by(facts),
        now=now,
    )
