"""The partners of the demo: taken in, compared, chosen, worked with."""

import tomllib
from collections.abc import Iterator
from datetime import datetime
from functools import cache, partial
from pathlib import Path
from typing import Any

from accounts.models import User
from portfolio.analysis.partnering import Choice, Flag, Question
from portfolio.models import Candidate, Deliverable, Expectation, Partner
from portfolio.models.agreement import AgreementKind
from portfolio.models.partner import PartnerKind
from portfolio.operations import (
    agreements,
    candidates,
    contacts,
    flags,
    partner_people,
    partners,
    references,
    sourcing,
)
from portfolio.operations.demo.clock import Clock
from portfolio.operations.demo.tale import Event, Facts, Tale

STEWARD = "manager"


@cache
def told() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "partners.toml").read_text())


def of(tale: Tale, kind: str) -> list[Facts]:
    """What the file tells of one use case."""
    return [one for one in told()[kind] if one["use_case"] == tale.facts["title"]]


def named(key: str) -> Partner:
    facts = next(one for one in told()["partners"] if one["key"] == key)
    return Partner.objects.get(name=facts["name"])


def register(everybody: dict[str, User], clock: Clock) -> Iterator[Event]:
    """How the register fills, whichever use case it is for."""
    by = everybody[STEWARD]
    for facts in told()["partners"]:
        at = clock.moment(clock.day(facts["ago"]), 1)
        yield Event(at, partial(_take_in, facts, by, clock))
    for facts in told()["joins"]:
        at = clock.moment(clock.day(facts["ago"]), 1)
        yield Event(at, partial(_join, facts, everybody))


def events(tale: Tale) -> Iterator[Event]:
    """Candidates and the choice; it comes before the stages that ask for it."""
    for facts in of(tale, "candidates"):
        yield from _candidate(tale, facts)
    for facts in of(tale, "sourcing"):
        yield from tale.ago(facts["ago"], tale.later(_decide, facts))


def candidate_of(tale: Tale, key: str) -> Candidate:
    return Candidate.objects.get(use_case=tale.pk, partner=named(key))


def deliverable_of(tale: Tale, title: str) -> Deliverable:
    return Deliverable.objects.get(use_case=tale.pk, title=title)


def expectation_of(tale: Tale, what: str) -> Expectation:
    return Expectation.objects.get(use_case=tale.pk, what=what)


def _take_in(facts: Facts, by: User, clock: Clock, now: datetime) -> None:
    partner = partners.add(
        name=facts["name"],
        kind=PartnerKind(facts["kind"]),
        website=facts.get("website", ""),
        about=facts["about"],
        sectors=facts["sectors"],
        systems=facts["systems"],
        exit_strategy=facts.get("exit", ""),
        exit_reviewed_date=(
            clock.day(facts["exit_looked"]) if "exit_looked" in facts else None
        ),
        by=by,
        now=now,
    )
    for contact in facts.get("contacts", []):
        contacts.add(partner_id=partner.pk, by=by, now=now, **contact)
    for agreed in facts.get("agreements", []):
        agreements.add(
            partner_id=partner.pk,
            kind=AgreementKind(agreed["kind"]),
            title=agreed["title"],
            starts_date=clock.day(agreed["from"]),
            ends_date=clock.day(agreed["until"]) if "until" in agreed else None,
            notice_days=agreed.get("notice"),
            by=by,
            now=now,
        )


def _join(facts: Facts, everybody: dict[str, User], now: datetime) -> None:
    partner_people.join(
        partner_id=named(facts["partner"]).pk,
        user=everybody[facts["who"]],
        by=everybody[STEWARD],
        now=now,
    )


def _candidate(tale: Tale, facts: Facts) -> Iterator[Event]:
    yield from tale.ago(facts["ago"], tale.later(_add, facts))
    yield from tale.ago(facts["ago"] - 2, tale.later(_evaluate, facts))
    for flag in facts.get("flags", []):
        yield from tale.ago(flag["ago"], partial(_flag, tale, facts, flag))
    if "dropped" in facts:
        yield from tale.ago(facts["dropped"]["ago"], tale.later(_drop, facts))


def _add(tale: Tale, facts: Facts, now: datetime) -> None:
    candidates.add(
        use_case_id=tale.pk,
        partner_id=named(facts["partner"]).pk,
        offer=facts["offer"],
        by=tale.by(facts),
        now=now,
    )


def _evaluate(tale: Tale, facts: Facts, now: datetime) -> None:
    candidate = candidate_of(tale, facts["partner"])
    candidates.evaluate(
        candidate_id=candidate.pk,
        answers=[
            candidates.Given(
                question=Question(question), score=score, answer=answer, evidence=evidence
            )
            for question, score, answer, evidence in facts["answers"]
        ],
        by=tale.by(facts),
        now=now,
    )
    for reference in facts.get("references", []):
        spoken = reference.get("spoken")
        references.add(
            candidate_id=candidate.pk,
            organisation=reference["organisation"],
            contact=reference.get("contact", ""),
            comparable=reference["comparable"],
            spoken_date=None if spoken is None else tale.clock.day(spoken),
            said=reference.get("said", ""),
            by=tale.by(facts),
            now=now,
        )


def _flag(tale: Tale, facts: Facts, flag: Facts, now: datetime) -> None:
    flags.raise_flag(
        candidate_id=candidate_of(tale, facts["partner"]).pk,
        flag=Flag(flag["flag"]),
        seen=flag["seen"],
        by=tale.by(facts),
        now=now,
    )


def _drop(tale: Tale, facts: Facts, now: datetime) -> None:
    candidates.drop(
        candidate_id=candidate_of(tale, facts["partner"]).pk,
        reason=facts["dropped"]["reason"],
        by=tale.by(facts),
        now=now,
    )


def _decide(tale: Tale, facts: Facts, now: datetime) -> None:
    key = facts.get("candidate")
    sourcing.decide(
        use_case_id=tale.pk,
        choice=Choice(facts["choice"]),
        candidate_id=candidate_of(tale, key).pk if key else None,
        reason=facts["reason"],
        flag_reason=facts.get("flag_reason", ""),
        by=tale.by(facts),
        now=now,
    )
