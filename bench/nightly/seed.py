"""Metrics with 36 months each in an empty database: half way to their targets, or not."""

import random
from datetime import UTC, date, datetime

from django.core.management import call_command

from accounts.models import User
from portfolio.models import Measurement, Metric, TargetVersion, UseCase

NOW = datetime(2026, 11, 20, 2, tzinfo=UTC)
BEGAN = datetime(2023, 11, 1, 9, tzinfo=UTC)
MONTHS = 36
PER_USE_CASE = 4


def seed(count: int) -> None:
    """Write `count` metrics of four to a use case, one value a month."""
    call_command("migrate", verbosity=0)
    source = random.Random(36)
    person = User.objects.create(email="b@x.example", name="Bench", joined_at=BEGAN)
    made = {"created_at": BEGAN, "created_by": person}
    entered = {"entered_stage_at": BEGAN, "entered_phase_at": BEGAN}
    cases = UseCase.objects.bulk_create(
        [
            UseCase(number=n + 1, title=f"Case {n}", owner=person, **entered, **made)
            for n in range((count + PER_USE_CASE - 1) // PER_USE_CASE)
        ]
    )
    metrics = Metric.objects.bulk_create(
        [
            Metric(
                use_case=cases[n // PER_USE_CASE],
                key=f"metric-{n}",
                name=f"Metric {n}",
                unit="%",
                direction="increase",
                primary=n % PER_USE_CASE == 0,
                signed_at=BEGAN,
                **made,
            )
            for n in range(count)
        ],
        batch_size=1000,
    )
    TargetVersion.objects.bulk_create(
        [
            TargetVersion(
                metric=metric,
                number=1,
                baseline_value=50.0,
                baseline_date=date(2023, 11, 1),
                target_value=60.0,
                target_date=date(2027, 6, 1),
                effective_date=date(2023, 11, 1),
                proposed_at=BEGAN,
                proposed_by=person,
                is_current=True,
            )
            for metric in metrics
        ],
        batch_size=1000,
    )
    months = [date(2023 + (10 + n) // 12, (10 + n) % 12 + 1, 1) for n in range(MONTHS)]
    for first in range(0, count, 500):
        Measurement.objects.bulk_create(
            [
                Measurement(
                    metric=metric,
                    period_start=month,
                    value=value,
                    recorded_at=BEGAN,
                    recorded_by=person,
                    door="key",
                )
                for metric in metrics[first : first + 500]
                for month, value in zip(months, walk(source), strict=True)
            ],
            batch_size=5000,
        )


def walk(source: random.Random) -> list[float]:
    value, found = 50.0, []
    for _month in range(MONTHS):
        value += source.gauss(0.2, 2)
        found.append(round(value, 1))
    return found
