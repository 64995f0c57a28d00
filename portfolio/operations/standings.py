"""Rewriting where use cases stand: what rules find, and the health of their metrics."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Count, Q

from portfolio.analysis.catalogue import findings
from portfolio.analysis.finding import Finding
from portfolio.analysis.pace import Status, worst
from portfolio.analysis.policy import DEFAULT, Policy
from portfolio.analysis.severity import severity
from portfolio.analysis.worth import Money
from portfolio.models import DirtyUseCase, MetricHealth, Signal, Standing, UseCase
from portfolio.operations import claims, isolating, signals
from portfolio.queries.days import day_of
from portfolio.queries.facts import facts_of
from portfolio.queries.money import money_of
from portfolio.queries.portfolio import count_of_blockers, earliest_date
from portfolio.queries.signals import Counted, counts

_REWRITTEN = [
    field.name
    for field in Standing._meta.concrete_fields
    if field.name not in ("id", "use_case")
]


def rewrite(marks: claims.Marks, *, now: datetime, policy: Policy = DEFAULT) -> None:
    """Rewrite signals and standing of use cases claimed at `now`, and release them."""
    told, failed = isolating.each(
        list(marks),
        lambda some: _found(some, now=now, policy=policy),
        where="running rules",
        now=now,
    )
    found = dict(told)
    healths: dict[int, list[MetricHealth]] = {}
    with transaction.atomic():
        claims.set_aside(DirtyUseCase, "use_case_id", failed, claimed_at=now)
        ours = claims.held(DirtyUseCase, "use_case_id", marks, claimed_at=now)
        known = [pk for pk in ours if pk in found]
        signals.converge(known, found, now=now)
        counted = counts(known, today=day_of(now))
        stalled = set(Signal.objects.open(today=day_of(now)).stalled_on(known))
        for health in _healths(known):
            healths.setdefault(health.metric.use_case_id, []).append(health)
        money = money_of(known, today=day_of(now))
        Standing.objects.bulk_create(
            [
                _row(
                    use_case,
                    healths.get(use_case.pk, []),
                    money[use_case.pk],
                    counted.get(use_case.pk, Counted()),
                    is_stalled=use_case.pk in stalled,
                    now=now,
                )
                for use_case in _use_cases(known)
            ],
            update_conflicts=True,
            unique_fields=["use_case"],
            update_fields=_REWRITTEN,
        )
        claims.release(
            DirtyUseCase, "use_case_id", claimed=marks, present=ours, claimed_at=now
        )


def _found(
    use_case_ids: Sequence[int], *, now: datetime, policy: Policy
) -> list[tuple[int, dict[str, Finding]]]:
    facts = facts_of(use_case_ids, now=now)
    return [(pk, findings(known, policy)) for pk, known in facts.items()]


def _healths(use_case_ids: list[int]) -> list[MetricHealth]:
    """The health of the primary metrics, the one that lists show first."""
    rows = MetricHealth.objects.filter(
        metric__use_case__in=use_case_ids,
        metric__primary=True,
        metric__retired_at=None,
    )
    return list(rows.select_related("metric").order_by("metric__name", "metric_id"))


def _use_cases(use_case_ids: list[int]) -> list[UseCase]:
    rows = UseCase.objects.filter(pk__in=use_case_ids).annotate(
        blockers_count=count_of_blockers(),
        earliest=earliest_date(),
        waiting=Count(
            "decisions",
            filter=Q(decisions__decided_at=None, decisions__withdrawn_at=None),
            distinct=True,
        ),
    )
    return list(rows.order_by("pk"))


def _row(
    use_case: UseCase,
    healths: list[MetricHealth],
    money: Money,
    counted: Counted,
    *,
    is_stalled: bool,
    now: datetime,
) -> Standing:
    promised = [each for each in healths if _counts(each)]
    status = worst([Status(each.status) for each in promised]) if promised else None
    shown = healths[0] if healths else None
    flags = sum(each.red_flag for each in promised)
    months = max((each.months_in_red for each in promised), default=0)
    blockers: int = use_case.blockers_count  # type: ignore[attr-defined]
    return Standing(
        use_case=use_case,
        status=status or "",
        months_in_red=months,
        red_flags=flags,
        severity=severity(status, flags=flags, months_in_red=months, blockers=blockers)
        if use_case.is_open
        else 0,
        metric_id=shown.metric_id if shown else None,
        latest=[value for _month, _status, value in shown.drawing["months"]]
        if shown
        else [],
        red_signals=counted.red,
        yellow_signals=counted.yellow,
        note_signals=counted.note,
        is_stalled=is_stalled,
        open_blockers=blockers,
        waiting_decisions=use_case.waiting,  # type: ignore[attr-defined]
        next_date=use_case.earliest,  # type: ignore[attr-defined]
        computed_at=now,
        **_figures(money),
    )


def _figures(money: Money) -> dict[str, object]:
    """What lists and the portfolio page show of the money."""
    return {
        "currency": money.currency,
        "worth_low": money.low,
        "worth_expected": money.expected,
        "worth_high": money.high,
        "realised_year": money.realised_year,
        "realised_total": money.realised,
        "expected_to_date": money.expected_to_date,
        "unproven_year": money.unproven_year,
        "pilot_cost": money.pilot,
        "pilot_is_planned": money.pilot_is_planned,
        "run_cost": money.run,
        "run_is_planned": money.run_is_planned,
        "net": money.net,
        "net_year": money.net_year,
        "cost_multiple": money.multiple,
        "cost_warning": money.warning,
        "payback_month": money.payback_month,
        "payback_is_forecast": money.payback_is_forecast,
    }


def _counts(health: MetricHealth) -> bool:
    """A draft that nobody signed promises nothing: its silence is no bad news."""
    if not health.status:
        return False
    return health.metric.signed_at is not None or health.status != Status.NO_DATA
