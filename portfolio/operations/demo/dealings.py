"""How the work with the demo's partners goes: delivered, expected, assessed, blocked."""

from collections.abc import Iterator
from datetime import date, datetime
from functools import partial

from portfolio.analysis.partnering import Side
from portfolio.models import Blocker
from portfolio.models.blocker import Layer
from portfolio.operations import blockers, deliverables, expectations, relationships
from portfolio.operations.demo.partners import deliverable_of, expectation_of, of
from portfolio.operations.demo.tale import Event, Facts, Tale


def events(tale: Tale) -> Iterator[Event]:
    for facts in of(tale, "deliverables"):
        yield from _deliverable(tale, facts)
    for facts in of(tale, "expectations"):
        yield from _expectation(tale, facts)
    for facts in of(tale, "assessments"):
        yield from tale.ago(facts["ago"], tale.later(_assess, facts))
    for facts in of(tale, "blockers"):
        yield from _blocker(tale, facts)


def _deliverable(tale: Tale, facts: Facts) -> Iterator[Event]:
    def promise(now: datetime) -> None:
        deliverables.promise(
            use_case_id=tale.pk,
            title=facts["title"],
            due_date=tale.clock.day(facts["due"]),
            by=tale.by(facts),
            now=now,
        )

    def pk() -> int:
        return deliverable_of(tale, facts["title"]).pk

    def move(to: date, reason: str, now: datetime) -> None:
        deliverables.move(
            deliverable_id=pk(),
            to=to,
            reason=reason,
            seen_version=None,
            by=tale.by(facts),
            now=now,
        )

    def hand_over(now: datetime) -> None:
        day = tale.clock.day(facts["done"])
        deliverables.hand_over(
            deliverable_id=pk(), done_date=day, by=tale.by(facts), now=now
        )

    def accept(now: datetime) -> None:
        deliverables.accept(deliverable_id=pk(), by=tale.by(facts), now=now)

    yield from tale.ago(facts["ago"], promise)
    for moved in facts.get("moves", []):
        to = tale.clock.day(moved["to"])
        yield from tale.ago(moved["ago"], partial(move, to, moved["reason"]))
    if "done" in facts:
        yield from tale.ago(facts["done"], hand_over)
    if "accepted" in facts:
        yield from tale.ago(facts["accepted"], accept)


def _expectation(tale: Tale, facts: Facts) -> Iterator[Event]:
    def write(now: datetime) -> None:
        title = facts.get("deliverable")
        expectations.write(
            use_case_id=tale.pk,
            what=facts["what"],
            deliverable=deliverable_of(tale, title) if title else None,
            by=tale.by(facts),
            now=now,
        )

    def sign(now: datetime) -> None:
        signed = facts["signed"]
        expectations.sign(
            expectation_id=expectation_of(tale, facts["what"]).pk,
            side=Side.PARTNER if "signer" in signed else None,
            signer=signed.get("signer", ""),
            by=tale.people[signed["who"]],
            now=now,
        )

    yield from tale.ago(facts["ago"], write)
    if "signed" in facts:
        yield from tale.ago(facts["signed"]["ago"], sign)


def _assess(tale: Tale, facts: Facts, now: datetime) -> None:
    shared, openness, accountable = facts["scores"]
    relationships.assess(
        use_case_id=tale.pk,
        shared_picture=shared,
        open_communication=openness,
        accountability=accountable,
        note=facts.get("note", ""),
        by=tale.by(facts),
        now=now,
    )


def _blocker(tale: Tale, facts: Facts) -> Iterator[Event]:
    made: list[Blocker] = []

    def raise_it(now: datetime) -> None:
        made.append(
            blockers.raise_new(
                use_case_id=tale.pk,
                layer=Layer.PARTNER,
                what=facts["what"],
                mover_words=facts["mover_words"],
                since_date=tale.clock.day(facts["since"]),
                by=tale.by(facts),
                now=now,
            )
        )

    def escalate(now: datetime) -> None:
        change = facts["escalate"]
        blockers.escalate(
            blocker_id=made[0].pk,
            to=tale.people[change["to"]],
            reason=change["reason"],
            by=tale.by(facts),
            now=now,
        )

    def resolve(now: datetime) -> None:
        how = facts["resolve"]["how"]
        blockers.resolve(blocker_id=made[0].pk, how=how, by=tale.by(facts), now=now)

    yield from tale.ago(facts["ago"], raise_it)
    if "escalate" in facts:
        yield from tale.ago(facts["escalate"]["ago"], escalate)
    if "resolve" in facts:
        yield from tale.ago(facts["resolve"]["ago"], resolve)
