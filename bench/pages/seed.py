"""A portfolio of any size: three metrics of 36 months each, judged as the jobs judge them.

The first hundred use cases are judged by the operations; every other one gets a copy
of what was kept for one of these. So the rows have their true width and number.
"""

import random
from datetime import timedelta
from typing import Any

from django.db import connection

from accounts.models import User
from accounts.models.role_grant import RoleGrant
from portfolio.models import (
    DirtyMetric,
    DirtyUseCase,
    Metric,
    MetricHealth,
    Milestone,
    PhaseMove,
    Signal,
    StageMove,
    Standing,
    TargetVersion,
    Team,
    UseCase,
    WorthEstimate,
)
from portfolio.operations import dirty, health

JUDGED = 100
METRICS = 3
MONTHS = 36
OWNERS, TEAMS = 120, 40
# Of `_people`: who reads as an executive, and who has yet to report last month's values.
EXECUTIVE, OWNER = 0, 1
STAGES = ("audit", "evaluate", "oversee")
PHASES = ("idea", "prototype", "pilot", "production")


def grow(size: int, *, now: Any) -> None:
    """Bring the portfolio to `size` use cases; what is there already stays."""
    first = UseCase.objects.count() + 1
    people, teams = _people(now), _teams()
    source = random.Random(first)
    cases = [_case(number, people, teams, source, now) for number in range(first, size + 1)]
    UseCase.objects.bulk_create(cases, batch_size=1000)
    _story(cases, people[0], now)
    _metrics(cases, people[EXECUTIVE], people[OWNER], now)
    if first == 1:
        ids = [case.pk for case in cases[:JUDGED]]
        dirty.mark(
            Metric.objects.filter(use_case__in=ids).values_list("pk", flat=True), now=now
        )
        dirty.touch_all(ids, now=now)
        health.recompute(now=now)
    _copy(MetricHealth, "metric_id", JUDGED * METRICS)
    _copy(Standing, "use_case_id", JUDGED)
    _copy(Signal, "use_case_id", JUDGED)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE portfolio_standing s SET metric_id = (SELECT min(m.id)"
            " FROM portfolio_metric m WHERE m.use_case_id = s.use_case_id)"
            " WHERE metric_id IS NULL"
        )
        # Whatever the rules found was found when it began, not all of it today.
        cursor.execute("UPDATE portfolio_signal SET opened_at = since_date")
        DirtyMetric.objects.all().delete()
        DirtyUseCase.objects.all().delete()
        # As the database would by itself within the hour.
        cursor.execute("VACUUM ANALYZE")


def _people(now: Any) -> list[User]:
    if not User.objects.exists():
        User.objects.bulk_create(
            User(name=f"Person {i}", email=f"person-{i}@bench.example", joined_at=now)
            for i in range(OWNERS)
        )
        people = User.objects.order_by("pk")
        for place, role in ((EXECUTIVE, "executive"), (OWNER, "owner")):
            RoleGrant.objects.create(
                user=people[place], role=role, granted_at=now, granted_by=people[EXECUTIVE]
            )
    return list(User.objects.order_by("pk"))


def _teams() -> list[Team]:
    if not Team.objects.exists():
        Team.objects.bulk_create(Team(name=f"Team {i}") for i in range(TEAMS))
    return list(Team.objects.order_by("pk"))


def _case(
    number: int, people: list[User], teams: list[Team], source: random.Random, now: Any
) -> UseCase:
    entered = now - timedelta(days=source.randrange(5, 400))
    return UseCase(
        number=number,
        title=f"Use case {number} of a large portfolio",
        story="What it is for, in a sentence or two that somebody wrote down. " * 3,
        decision="Which of many things to do first, and who decides it. " * 4,
        team=source.choice(teams),
        owner=source.choice(people),
        sponsor=people[number % 7],
        stage=STAGES[number % 3],
        entered_stage_at=entered,
        phase=source.choice(PHASES),
        entered_phase_at=entered,
        created_at=now - timedelta(days=500 + number % 400),
        created_by=people[0],
    )


def _story(cases: list[UseCase], person: User, now: Any) -> None:
    moves, phases = [], []
    for case in cases:
        upto = STAGES.index(case.stage)
        for step in range(upto + 1):
            moves.append(
                StageMove(
                    use_case=case,
                    start=STAGES[step - 1] if step else "",
                    end=STAGES[step],
                    moved_at=case.created_at
                    if step == 0
                    else case.entered_stage_at - timedelta(days=(upto - step) * 60),
                    moved_by=person,
                )
            )
        for step in range(PHASES.index(case.phase) + 1):
            phases.append(
                PhaseMove(
                    use_case=case,
                    start=PHASES[step - 1] if step else "",
                    end=PHASES[step],
                    moved_at=case.created_at + timedelta(days=90 * step),
                    moved_by=person,
                )
            )
    StageMove.objects.bulk_create(moves, batch_size=2000)
    PhaseMove.objects.bulk_create(phases, batch_size=2000)
    today = now.date()
    Milestone.objects.bulk_create(
        (
            Milestone(
                use_case=case,
                title="All regions",
                first_date=today - timedelta(days=case.number % 60),
                due_date=today + timedelta(days=case.number % 90),
                promised_at=now,
                promised_by=person,
            )
            for case in cases
        ),
        batch_size=2000,
    )
    WorthEstimate.objects.bulk_create(
        (
            WorthEstimate(
                use_case=case,
                kind="cost",
                low=100_000 + case.number,
                expected=200_000 + case.number,
                high=400_000 + case.number,
                estimated_at=now - timedelta(days=200),
                estimated_by=person,
            )
            for case in cases
        ),
        batch_size=2000,
    )


def _metrics(cases: list[UseCase], person: User, late: User, now: Any) -> None:
    metrics = Metric.objects.bulk_create(
        (
            Metric(
                use_case=case,
                key=f"metric-{k}",
                name=f"Share of things done right, {k}",
                unit="%",
                direction="increase",
                primary=k == 0,
                created_at=now - timedelta(days=1200),
                created_by=person,
                signed_at=now - timedelta(days=1100),
            )
            for case in cases
            for k in range(METRICS)
        ),
        batch_size=2000,
    )
    today = now.date()
    TargetVersion.objects.bulk_create(
        (
            TargetVersion(
                metric=metric,
                number=1,
                baseline_value=20,
                baseline_date=today - timedelta(days=1100),
                target_value=60 + metric.pk % 30,
                target_date=today + timedelta(days=200),
                effective_date=today - timedelta(days=1100),
                proposed_at=now,
                proposed_by=person,
                is_current=True,
            )
            for metric in metrics
        ),
        batch_size=2000,
    )
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO portfolio_measurement (metric_id, period_start, value, note,"
            " reason, revision, recorded_at, recorded_by_id, door, door_detail)"
            " SELECT m.id, d::date,"
            "  round((20 + 1.1 * row_number() OVER (PARTITION BY m.id ORDER BY d)"
            "   + 6 * random())::numeric, 1)::float8,"
            "  '', '', 1, d + interval '33 days', %s, 'page', ''"
            " FROM portfolio_metric m JOIN portfolio_usecase c ON c.id = m.use_case_id"
            " CROSS JOIN generate_series("
            "  date_trunc('month', %s::date) - %s * interval '1 month',"
            "  date_trunc('month', %s::date) - interval '1 month'"
            "  * CASE WHEN c.owner_id = %s THEN 2 ELSE 1 END, interval '1 month') d"
            " WHERE m.id >= %s",
            [person.pk, today, MONTHS, today, late.pk, metrics[0].pk],
        )


def _copy(model: Any, owner: str, judged: int) -> None:
    """Give what has no row of `model` a copy of the rows of another one of the judged."""
    table = model._meta.db_table
    target = "portfolio_metric" if owner == "metric_id" else "portfolio_usecase"
    own = ("id", owner) if model is not Standing else ("id", owner, "metric_id")
    columns = [
        f'"{field.column}"'
        for field in model._meta.concrete_fields
        if field.column not in own
    ]
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH numbered AS (SELECT id, row_number() OVER (ORDER BY id) - 1 AS place"
            f"  FROM {target})"
            f" INSERT INTO {table} ({owner}, {', '.join(columns)})"
            f" SELECT n.id, {', '.join('kept.' + column for column in columns)}"
            f" FROM numbered n"
            f" JOIN numbered o ON o.place = n.place %% %s AND n.place >= %s"
            f" JOIN {table} kept ON kept.{owner} = o.id"
            f" WHERE NOT EXISTS (SELECT 1 FROM {table} there WHERE there.{owner} = n.id)",
            [judged, judged],
        )
