"""The readiness of the demo's use cases, and how much they are trusted."""

import tomllib
from collections.abc import Iterator
from datetime import datetime
from functools import cache, partial
from pathlib import Path

from portfolio.analysis.readiness import Layer, Skill
from portfolio.analysis.readiness_items import STANDARD
from portfolio.models import Challenge, PulseRound, Reset
from portfolio.models.human_answer import HumanQuestion
from portfolio.models.touchpoint import TouchpointKind
from portfolio.operations import actions, challenges, pulses, readiness, resets, touchpoints
from portfolio.operations.demo.tale import Event, Facts, Tale

FOLDER = Path(__file__).parent / "ready"


def events(tale: Tale) -> Iterator[Event]:
    yield from tale.each("readiness", _assess)
    yield from tale.each("skills", _cover)
    yield from tale.each("explanations", _explain)
    yield from tale.each("asked", _ask)
    yield from tale.each("touchpoints", _note)
    for facts in tale.listed("pulses"):
        yield from _pulse(tale, facts)
    for facts in tale.listed("challenges"):
        yield from _challenge(tale, facts)
    for facts in tale.listed("resets"):
        yield from _reset(tale, facts)


def _assess(tale: Tale, facts: Facts, now: datetime) -> None:
    told = facts.get("evidence", {})
    for layer in Layer:
        asked = [item for item in STANDARD if item.layer is layer]
        for item, score in zip(asked, facts.get(layer.value, []), strict=False):
            readiness.assess(
                use_case_id=tale.pk,
                item=item.key,
                score=score,
                evidence=told.get(item.key) or _evidence()[item.key][_band(score)],
                by=tale.by(facts),
                now=now,
            )


def _cover(tale: Tale, facts: Facts, now: datetime) -> None:
    for skill, who in facts["covers"].items():
        person = tale.people.get(who)
        readiness.cover(
            use_case_id=tale.pk,
            skill=Skill(skill),
            person=person,
            person_words="" if person else who,
            by=tale.by(facts),
            now=now,
        )


def _explain(tale: Tale, facts: Facts, now: datetime) -> None:
    told = facts.get("action")
    row = readiness.explain(
        use_case_id=tale.pk,
        is_risk=facts["risk"],
        words=facts["words"],
        promise=readiness.Promise(
            what=told["what"],
            owner=tale.people[told["owner"]],
            due_date=tale.clock.day(told["due"]),
        )
        if told
        else None,
        by=tale.by(facts),
        now=now,
    )
    if told and "done" in told and row.action_id is not None:
        actions.complete(action_id=row.action_id, by=tale.by(facts), now=now)


def _ask(tale: Tale, facts: Facts, now: datetime) -> None:
    readiness.ask_people(
        use_case_id=tale.pk,
        question=HumanQuestion(facts["question"]),
        answer=facts["answer"],
        asked_of=facts["of"],
        by=tale.by(facts),
        now=now,
    )


def _note(tale: Tale, facts: Facts, now: datetime) -> None:
    touchpoints.note(
        use_case_id=tale.pk,
        kind=TouchpointKind(facts["kind"]),
        met_date=tale.clock.day(facts["ago"]),
        who=facts["who"],
        whom=facts["whom"],
        what_changed=facts.get("changed", ""),
        by=tale.by(facts),
        now=now,
    )


def _pulse(tale: Tale, facts: Facts) -> Iterator[Event]:
    made: list[PulseRound] = []

    def open_round(now: datetime) -> None:
        # Rounds have been run longer than a month ago, too; each within two months.
        row = pulses.open_round(
            use_case_id=tale.pk,
            about=facts["about"],
            closes_date=tale.clock.day(facts["until"]),
            by=tale.by(facts),
            now=now,
        )
        made.append(row)

    def answer(points: str, words: str, now: datetime) -> None:
        first, second, third = (int(point) for point in points)
        pulses.answer(
            token=made[0].token, points=(first, second, third), words=words, now=now
        )

    def close(now: datetime) -> None:
        pulses.close(round_id=made[0].pk, by=None, now=now)

    yield from tale.ago(facts["ago"], open_round)
    added = [*facts.get("words", []), *[""] * len(facts["answers"])]
    days = range(facts["ago"] - 1, max(facts["until"], -1), -1)
    for number, (points, words) in enumerate(zip(facts["answers"], added, strict=False)):
        day = days[number % len(days)]
        yield from tale.ago(day, partial(answer, points, words))
    yield from tale.ago(facts["until"] - 1, close)


def _challenge(tale: Tale, facts: Facts) -> Iterator[Event]:
    made: list[Challenge] = []

    def ask(now: datetime) -> None:
        row = challenges.ask(
            use_case_id=tale.pk,
            prediction=facts["prediction"],
            question=facts["question"],
            noticed_by_words=facts["noticed"],
            by=tale.by(facts),
            now=now,
        )
        made.append(row)

    def answer(now: datetime) -> None:
        challenges.answer(
            challenge_id=made[0].pk,
            answer=facts["answer"],
            change_made=facts.get("change", ""),
            by=tale.by(facts),
            now=now,
        )

    yield from tale.ago(facts["ago"], ask)
    if "answered" in facts:
        yield from tale.ago(facts["answered"], answer)


def _reset(tale: Tale, facts: Facts) -> Iterator[Event]:
    made: list[Reset] = []

    def hold(now: datetime) -> None:
        row = resets.open_reset(
            use_case_id=tale.pk,
            what_broke=facts["broke"],
            facilitator=facts["facilitator"],
            parties=facts["parties"],
            goals=facts["goals"],
            health_before=facts["before"],
            held_date=tale.clock.day(facts["ago"]),
            follow_up_date=tale.clock.day(facts["follow_up"]),
            commitments=[
                resets.Commitment(
                    who=each["who"], what=each["what"], due_date=tale.clock.day(each["due"])
                )
                for each in facts["commitments"]
            ],
            by=tale.by(facts),
            now=now,
        )
        made.append(row)

    def keep(position: int, now: datetime) -> None:
        kept = made[0].commitments.get(position=position)
        resets.keep(commitment_id=kept.pk, by=tale.by(facts), now=now)

    def follow_up(told: Facts, now: datetime) -> None:
        resets.follow_up(
            reset_id=made[0].pk,
            health_after=told["after"],
            follow_up=told["words"],
            by=tale.by(facts),
            now=now,
        )

    yield from tale.ago(facts["ago"], hold)
    for position, each in enumerate(facts["commitments"], start=1):
        if "kept" in each:
            yield from tale.ago(each["kept"], partial(keep, position))
    if "followed" in facts:
        yield from tale.ago(facts["followed"]["ago"], partial(follow_up, facts["followed"]))


@cache
def _evidence() -> dict[str, dict[str, str]]:
    return tomllib.loads((FOLDER / "evidence.toml").read_text())


def _band(score: int) -> str:
    return ("low", "low", "half", "ready", "proven")[score]
