"""How the metrics of the demo are drafted, signed, promised anew, and reported."""

import math
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from functools import partial
from typing import Any

from accounts.door import Door, through
from portfolio.analysis.acceptance import Reading
from portfolio.analysis.measures import (
    Aggregation,
    Cadence,
    Direction,
    Evidence,
    Kind,
    MetricType,
)
from portfolio.analysis.promises import Promise
from portfolio.models.signature import Capacity
from portfolio.operations import measurements, metrics, signatures, targets
from portfolio.operations.demo.tale import Event, Facts, Tale
from portfolio.operations.measurements import Entry


def events(tale: Tale) -> Iterator[Event]:
    for facts in tale.listed("metrics"):
        yield from tale.ago(facts["drafted"], tale.later(_draft, facts))
        yield from _history(tale, facts)
        for capacity, ago in zip(Capacity, facts.get("signed", []), strict=False):
            yield from tale.ago(ago, partial(_sign, tale, facts, capacity))
        for change in facts.get("targets", []):
            yield from tale.ago(change["ago"], partial(_change, tale, facts, change))
        for correction in facts.get("corrections", []):
            yield from tale.on(
                tale.clock.after(correction["back"], correction["after"]),
                partial(_correct, tale, facts, correction),
            )


def _draft(tale: Tale, facts: Facts, now: datetime) -> None:
    terms: dict[str, Any] = {
        "unit": facts.get("unit", ""),
        "technical_name": facts.get("technical_name", ""),
        "type": MetricType(facts.get("type", "other")),
        "direction": Direction(facts["direction"]),
        "kind": Kind(facts.get("kind", "reach")),
        "cadence": Cadence(facts.get("cadence", "monthly")),
        "aggregation": Aggregation(facts.get("aggregation", "last")),
        "method": facts.get("method", ""),
        "source_system": facts.get("source", ""),
        "evidence": Evidence(facts.get("evidence", "production")),
        "primary": facts.get("primary", False),
        "lower_bound": facts.get("least"),
        "upper_bound": facts.get("most"),
        "owner": tale.person(facts.get("owner")),
    }
    if "money" in facts:
        terms |= {"money_per_unit": Decimal(facts["money"]), "currency": "EUR"}
    tale.metrics[facts["name"]] = metrics.draft(
        use_case_id=tale.pk,
        name=facts["name"],
        promise=_promise(tale, facts),
        by=tale.by(facts),
        now=now,
        **terms,
    )


def _promise(tale: Tale, facts: Facts) -> Promise:
    baseline, target = facts.get("baseline"), facts.get("target")
    return Promise(
        baseline_value=baseline,
        baseline_date=None if baseline is None else tale.clock.day(facts["from"]),
        target_value=target,
        target_date=tale.clock.day(facts["by_day"]) if "by_day" in facts else None,
    )


def _history(tale: Tale, facts: Facts) -> Iterator[Event]:
    """Values of the last months, oldest first; those before the draft came as a paste."""
    values = facts.get("values", [])
    pasted: list[Entry] = []
    for position, value in enumerate(values):
        back = len(values) - position
        if math.isnan(value):
            continue
        entry = Entry(
            start=tale.clock.month(back),
            reading=Reading(value=value),
            note=facts.get("notes", {}).get(f"{back}", ""),
        )
        reported = tale.clock.after(back, facts.get("reported", 4))
        if reported <= tale.clock.day(facts["drafted"]):
            pasted.append(entry)
        else:
            yield from tale.on(reported, partial(_report, tale, facts, [entry]))
    if pasted:
        yield from tale.ago(facts["drafted"], partial(_report, tale, facts, pasted))


def _report(tale: Tale, facts: Facts, entries: list[Entry], now: datetime) -> None:
    feed = facts.get("feed")
    door = (Door.KEY, feed) if feed else (Door.PAGE, "/values/")
    with through(*door):
        measurements.record_many(
            metric_id=tale.metrics[facts["name"]].pk,
            entries=entries,
            by=tale.people[feed or facts.get("owner") or tale.facts["owner"]],
            now=now,
        )


def _correct(tale: Tale, facts: Facts, correction: Facts, now: datetime) -> None:
    measurements.record(
        metric_id=tale.metrics[facts["name"]].pk,
        entry=Entry(
            start=tale.clock.month(correction["back"]),
            reading=Reading(value=correction["value"]),
            reason=correction["reason"],
        ),
        by=tale.by(correction),
        now=now,
    )


def _sign(tale: Tale, facts: Facts, capacity: Capacity, now: datetime) -> None:
    part = "owner" if capacity is Capacity.OWNER else "sponsor"
    signatures.sign(
        metric_id=tale.metrics[facts["name"]].pk,
        capacity=capacity,
        by=tale.people[tale.facts[part]],
        now=now,
    )


def _change(tale: Tale, facts: Facts, change: Facts, now: datetime) -> None:
    proposal = targets.propose(
        metric_id=tale.metrics[facts["name"]].pk,
        promise=_promise(tale, {**facts, **change}),
        reason=change["reason"],
        by=tale.owner(),
        now=now,
    )
    if "approved_by" in change:
        targets.approve(
            target_id=proposal.pk, by=tale.people[change["approved_by"]], now=now
        )
