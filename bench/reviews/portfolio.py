"""A portfolio of thousands as the jobs would have left it, written straight."""

import random
from datetime import datetime, timedelta
from typing import Any

from portfolio.analysis.packing import pack
from portfolio.analysis.sentence import say
from portfolio.models import (
    Decision,
    Measurement,
    Metric,
    MetricHealth,
    Signal,
    Standing,
    TargetVersion,
    UseCase,
)
from portfolio.queries.days import day_of
from tests.factories.health import kept

MONTHS = 24


def fill(*, cases: int, people: list[Any], now: datetime) -> list[UseCase]:
    """Write so many use cases with a judged metric each; a fifth asks for the room."""
    chance = random.Random(8)
    owner = people[0]
    rows = UseCase.objects.bulk_create(
        UseCase(
            number=number,
            title=f"Use case {number}",
            owner=chance.choice(people),
            sponsor=owner,
            entered_stage_at=now,
            entered_phase_at=now,
            created_at=now - timedelta(days=900),
            created_by=owner,
        )
        for number in range(1, cases + 1)
    )
    metrics = Metric.objects.bulk_create(
        Metric(
            use_case=row,
            key="rate",
            name="Rate",
            primary=True,
            direction="increase",
            signed_at=now,
            created_at=now - timedelta(days=900),
            created_by=owner,
        )
        for row in rows
    )
    TargetVersion.objects.bulk_create(
        TargetVersion(
            metric=metric,
            number=1,
            baseline_value=10.0,
            baseline_date=now.date() - timedelta(days=800),
            target_value=90.0,
            target_date=now.date() + timedelta(days=200),
            effective_date=now.date() - timedelta(days=800),
            proposed_at=now,
            proposed_by=owner,
            is_current=True,
        )
        for metric in metrics
    )
    _judge(rows, metrics, chance, now)
    _ask(rows, owner, chance, now)
    return rows


def measure(metrics: list[Metric], *, by: Any, now: datetime) -> None:
    """Give some metrics two years of monthly values."""
    chance = random.Random(9)
    month = now.date().replace(day=1)
    starts = []
    for _ in range(MONTHS):
        month = (month - timedelta(days=1)).replace(day=1)
        starts.append(month)
    Measurement.objects.bulk_create(
        Measurement(
            metric=metric,
            period_start=start,
            value=10.0 + chance.random() * 4,
            recorded_at=now - timedelta(days=20),
            recorded_by=by,
            door="page",
        )
        for metric in metrics
        for start in starts
    )


def _judge(rows: Any, metrics: Any, chance: random.Random, now: datetime) -> None:
    month = day_of(now).year * 12 + day_of(now).month - 2
    said = kept((month - 1, month), has_way=True, is_red=True, status=3, judged=month)
    flags = [chance.random() < 0.08 for _ in rows]
    Standing.objects.bulk_create(
        Standing(
            use_case=row,
            status="off_track" if flag else "on_track",
            red_flags=int(flag),
            months_in_red=chance.randint(1, 9) if flag else 0,
            worth_expected=chance.randint(1, 5000) * 1000,
            computed_at=now,
        )
        for row, flag in zip(rows, flags, strict=True)
    )
    MetricHealth.objects.bulk_create(
        MetricHealth(
            metric=metric,
            status="off_track" if flag else "on_track",
            state="red" if flag else "clear",
            red_flag=flag,
            months_in_red=1 if flag else 0,
            gap=chance.random(),
            outlook="unlikely" if chance.random() < 0.1 else "",
            variation="common",
            assurance="none",
            kept=said,
            inputs="0" * 64,
            policy_version="0",
            computed_at=now,
        )
        for metric, flag in zip(metrics, flags, strict=True)
    )


def _ask(rows: Any, owner: Any, chance: random.Random, now: datetime) -> None:
    said = pack(say("No update for a while."))
    Signal.objects.bulk_create(
        Signal(
            use_case=row,
            rule="no-update",
            severity="yellow",
            since_date=now.date(),
            sentence=said,
            is_stalled=True,
            opened_at=now,
        )
        for row in rows
        if chance.random() < 0.12
    )
    Decision.objects.bulk_create(
        Decision(
            use_case=row,
            question="Go on?",
            asked_of=owner,
            asked_at=now - timedelta(days=chance.randint(1, 60)),
            asked_by=owner,
            needed_date=now.date() + timedelta(days=chance.randint(-20, 90)),
        )
        for row in rows
        if chance.random() < 0.1
    )
