"""The recovery plans of the demo: started, approved by the sponsor, written about."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from portfolio.models import RecoveryPlan
from portfolio.operations import actions, plans
from portfolio.operations.demo.tale import Event, Facts, Tale


def events(tale: Tale) -> Iterator[Event]:
    for facts in tale.listed("plans"):
        yield from _plan(tale, facts)


def _plan(tale: Tale, facts: Facts) -> Iterator[Event]:
    made: list[RecoveryPlan] = []

    def start(now: datetime) -> None:
        plan = plans.start(
            metric_id=tale.metrics[facts["metric"]].pk,
            owner=tale.people[facts["owner"]],
            root_cause=facts["cause"],
            checkpoints={
                tale.clock.after(back, 0): value for back, value in facts["checkpoints"]
            },
            by=tale.by(facts),
            now=now,
        )
        made.append(plan)
        for action in facts["actions"]:
            actions.assign(
                use_case_id=tale.pk,
                plan=plan,
                what=action["what"],
                owner=tale.people[action["owner"]],
                due_date=tale.clock.day(action["due"]),
                by=tale.by(facts),
                now=now,
            )

    def approve(now: datetime) -> None:
        sponsor = tale.people[tale.facts["sponsor"]]
        plans.approve(plan_id=made[0].pk, resourced=facts["resourced"], by=sponsor, now=now)

    def note(text: str, now: datetime) -> None:
        plans.note(plan_id=made[0].pk, text=text, by=tale.by(facts), now=now)

    yield from tale.ago(facts["ago"], start)
    if "approved" in facts:
        yield from tale.ago(facts["approved"], approve)
    for told in facts.get("notes", []):
        yield from tale.ago(told["ago"], partial(note, told["text"]))
