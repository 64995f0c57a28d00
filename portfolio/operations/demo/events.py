"""The running story of a use case of the demo: promises, updates, blockers, decisions."""

from collections.abc import Iterator
from datetime import date, datetime
from functools import partial

from portfolio.models import Blocker, Decision, Milestone
from portfolio.models.blocker import Layer
from portfolio.models.milestone import MilestoneKind
from portfolio.models.update import Color
from portfolio.operations import (
    actions,
    blockers,
    comments,
    decisions,
    milestones,
    updates,
)
from portfolio.operations.decisions import Option
from portfolio.operations.demo.tale import Event, Facts, Tale


def events(tale: Tale) -> Iterator[Event]:
    for facts in tale.listed("milestones"):
        yield from _milestone(tale, facts)
    for facts in tale.listed("blockers"):
        yield from _blocker(tale, facts)
    for facts in tale.listed("updates"):
        yield from tale.on(
            tale.clock.after(facts["back"], facts.get("after", 8)),
            tale.later(_post, facts),
        )
    for facts in tale.listed("decisions"):
        yield from _decision(tale, facts)
    for facts in tale.listed("actions"):
        yield from _action(tale, facts)
    yield from tale.each("comments", _comment)


def _milestone(tale: Tale, facts: Facts) -> Iterator[Event]:
    made: list[Milestone] = []

    def promise(now: datetime) -> None:
        milestone = milestones.promise(
            use_case_id=tale.pk,
            title=facts["title"],
            kind=MilestoneKind(facts.get("kind", "other")),
            due_date=tale.clock.day(facts["due"]),
            by=tale.by(facts),
            now=now,
        )
        made.append(milestone)

    def move(to: date, reason: str, now: datetime) -> None:
        milestones.move(
            milestone_id=made[0].pk,
            to=to,
            reason=reason,
            seen_version=None,
            by=tale.by(facts),
            now=now,
        )

    def complete(day: date, now: datetime) -> None:
        milestones.complete(
            milestone_id=made[0].pk, done_date=day, by=tale.by(facts), now=now
        )

    yield from tale.ago(facts["ago"], promise)
    for moved in facts.get("moves", []):
        to = tale.clock.day(moved["to"])
        yield from tale.ago(moved["ago"], partial(move, to, moved["reason"]))
    if "done" in facts:
        yield from tale.ago(facts["done"], partial(complete, tale.clock.day(facts["done"])))


def _blocker(tale: Tale, facts: Facts) -> Iterator[Event]:
    made: list[Blocker] = []

    def raise_it(now: datetime) -> None:
        expected = facts.get("expected")
        blocker = blockers.raise_new(
            use_case_id=tale.pk,
            layer=Layer(facts["layer"]),
            what=facts["what"],
            mover=tale.person(facts.get("mover")),
            mover_words=facts.get("mover_words", ""),
            authority=tale.person(facts.get("authority")),
            expected_date=None if expected is None else tale.clock.day(expected),
            by=tale.by(facts),
            now=now,
        )
        made.append(blocker)

    def happen(change: Facts, now: datetime) -> None:
        about = {"blocker_id": made[0].pk}
        by = tale.by(facts)
        match change["what"]:
            case "expect":
                blockers.expect(
                    **about,
                    to=tale.clock.day(change["to"]),
                    reason=change["reason"],
                    seen_version=None,
                    by=by,
                    now=now,
                )
            case "resolve":
                blockers.resolve(**about, how=change["reason"], by=by, now=now)
            case "reopen":
                blockers.reopen(**about, reason=change["reason"], by=by, now=now)
            case "escalate":
                to = tale.people[change["who"]]
                blockers.escalate(**about, to=to, reason=change["reason"], by=by, now=now)

    yield from tale.ago(facts["ago"], raise_it)
    for change in facts.get("then", []):
        yield from tale.ago(change["ago"], partial(happen, change))


def _post(tale: Tale, facts: Facts, now: datetime) -> None:
    updates.post(
        use_case_id=tale.pk,
        month=tale.clock.month(facts["back"]),
        color=Color(facts["color"]),
        percent_done=facts.get("done"),
        metrics_text=facts["metrics"],
        blocking_text=facts.get("blocking", ""),
        needs_text=facts.get("needs", ""),
        by=tale.by(facts),
        now=now,
    )


def _decision(tale: Tale, facts: Facts) -> Iterator[Event]:
    made: list[Decision] = []

    def ask(now: datetime) -> None:
        needed = facts.get("needed")
        decision = decisions.ask(
            use_case_id=tale.pk,
            question=facts["question"],
            background=facts.get("background", ""),
            recommendation=facts.get("recommendation", ""),
            cost_of_waiting=facts.get("cost", ""),
            asked_of=tale.people[facts["of"]],
            needed_date=None if needed is None else tale.clock.day(needed),
            options=[
                Option(
                    title=option["title"],
                    consequence=option.get("then", ""),
                    recommended=option.get("recommended", False),
                )
                for option in facts.get("options", [])
            ],
            by=tale.by(facts),
            now=now,
        )
        made.append(decision)

    def take(taken: Facts, now: datetime) -> None:
        chosen = made[0].options.get(position=taken["option"])
        decisions.take(
            decision_id=made[0].pk,
            option_id=chosen.pk,
            why=taken["why"],
            by=tale.people[facts["of"]],
            now=now,
        )

    yield from tale.ago(facts["ago"], ask)
    for taken in facts.get("taken", []):
        yield from tale.ago(taken["ago"], partial(take, taken))


def _action(tale: Tale, facts: Facts) -> Iterator[Event]:
    made: list[int] = []

    def assign(now: datetime) -> None:
        action = actions.assign(
            use_case_id=tale.pk,
            what=facts["what"],
            owner=tale.people[facts["owner"]],
            due_date=tale.clock.day(facts["due"]),
            by=tale.by(facts),
            now=now,
        )
        made.append(action.pk)

    def complete(now: datetime) -> None:
        actions.complete(action_id=made[0], by=tale.people[facts["owner"]], now=now)

    yield from tale.ago(facts["ago"], assign)
    if "done" in facts:
        yield from tale.ago(facts["done"], complete)


def _comment(tale: Tale, facts: Facts, now: datetime) -> None:
    comments.write(
        use_case_id=tale.pk,
        text=facts["text"],
        metric=tale.metrics.get(facts.get("metric", "")),
        mentions=[tale.people[key] for key in facts.get("mentions", [])],
        by=tale.by(facts),
        now=now,
    )
