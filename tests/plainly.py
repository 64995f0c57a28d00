"""Where a use case stands, reckoned alone, row by row: a pass over many must equal it."""

from datetime import date, datetime
from decimal import Decimal

from portfolio.analysis.currency import rounded
from portfolio.analysis.earlier import a_month_before, as_of
from portfolio.analysis.finding import Severity
from portfolio.analysis.overview import pace_of
from portfolio.analysis.pace import Status, worst
from portfolio.analysis.packing import pack
from portfolio.analysis.severity import severity
from portfolio.analysis.worth import Money, reckon
from portfolio.models import MetricHealth, Signal, Standing, UseCase
from portfolio.queries.books import open_books
from portfolio.queries.days import day_of
from portfolio.queries.money import books_of
from portfolio.queries.pulses import latest_of
from portfolio.queries.stacks import stacks_of


def money_of(use_case: UseCase, *, today: date) -> Money:
    return open_books(use_case, today=today).money


def stands_as_reckoned_alone(use_case: UseCase, *, now: datetime) -> None:
    """Fail where what is kept of a use case differs; it was found by another way."""
    told = _standing_of(UseCase.objects.get(pk=use_case.pk), now=now)
    (kept,) = Standing.objects.filter(use_case=use_case).values()
    assert kept.keys() == told.keys() | {"id", "computed_at"}
    assert {name: kept[name] for name in told} == _as_stored(told)


def _as_stored(columns: dict[str, object]) -> dict[str, object]:
    """Money is kept to the cent."""
    return {
        name: rounded(value) if isinstance(value, Decimal) else value
        for name, value in columns.items()
    }


def _standing_of(use_case: UseCase, *, now: datetime) -> dict[str, object]:
    healths = [
        metric.health
        for metric in use_case.metrics.standing().order_by("name", "pk")
        if metric.primary and hasattr(metric, "health")
    ]
    promised = [
        each
        for each in healths
        if each.status and (each.metric.signed_at or each.status != Status.NO_DATA)
    ]
    status = worst([Status(each.status) for each in promised]) if promised else None
    flags = sum(each.red_flag for each in promised)
    months = max((each.months_in_red for each in promised), default=0)
    blockers = use_case.blockers.open().count()
    waiting = use_case.decisions.waiting()
    milestone = use_case.milestones.standing().order_by("due_date", "pk").first()
    days = [row.needed_date for row in waiting if row.needed_date]
    days += [milestone.due_date] if milestone else []
    grave = severity(status, flags=flags, months_in_red=months, blockers=blockers)
    return {
        "use_case_id": use_case.pk,
        "status": status or "",
        "months_in_red": months,
        "red_flags": flags,
        "severity": grave if use_case.is_open else 0,
        **_shown(healths),
        "pace": min((p for p in map(_pace, promised) if p is not None), default=None),
        "milestone_date": milestone.due_date if milestone else None,
        "milestone_first_date": milestone.first_date if milestone else None,
        "open_blockers": blockers,
        "waiting_decisions": len(waiting),
        "next_date": min(days, default=None),
        **_signalled(use_case, day_of(now)),
        **_figures(use_case, day_of(now)),
        **_ready(use_case, day_of(now)),
    }


def _shown(healths: list[MetricHealth]) -> dict[str, object]:
    if not healths:
        none = {"metric_id": None, "value": None, "target": None, "chance": None}
        return {**none, "latest": [], "outlook": ""}
    latest = [value for _end, _status, value in healths[0].closed]
    goal = healths[0].metric.targets.current().first()
    return {
        "metric_id": healths[0].metric_id,
        "latest": latest,
        "value": ([None] + [value for value in latest if value is not None])[-1],
        "target": goal.target_value if goal else None,
        "outlook": healths[0].outlook,
        "chance": healths[0].chance,
    }


def _pace(health: MetricHealth) -> float | None:
    goal = health.metric.targets.current().first()
    if goal is None or health.value is None:
        return None
    return pace_of(
        health.value, baseline=goal.baseline_value, target=goal.target_value, gap=health.gap
    )


def _signalled(use_case: UseCase, today: date) -> dict[str, object]:
    open_now = list(Signal.objects.open(today=today).filter(use_case=use_case))
    counted = {each: sum(row.severity == each for row in open_now) for each in Severity}
    return {
        "red_signals": counted[Severity.RED],
        "yellow_signals": counted[Severity.YELLOW],
        "note_signals": counted[Severity.NOTE],
        "is_stalled": any(row.is_stalled for row in open_now),
    }


def _figures(use_case: UseCase, today: date) -> dict[str, object]:
    books = books_of([use_case.pk], today=today)[use_case.pk]
    money, before = reckon(books, today=today), a_month_before(today)
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
        "net_year_before": reckon(as_of(books, before), today=before).net_year,
        "cost_multiple": money.multiple,
        "cost_warning": money.warning,
        "payback_month": money.payback_month,
        "payback_is_forecast": money.payback_is_forecast,
    }


def _ready(use_case: UseCase, today: date) -> dict[str, object]:
    stack = stacks_of([use_case.pk], today=today)[use_case.pk]
    governing, pulses = stack.governing, latest_of([use_case])
    said = governing.sentence if governing else None
    return {
        "readiness": [[each.layer, each.state, each.score] for each in stack.layers]
        if stack.is_started
        else [],
        "readiness_governs": governing.layer if governing else "",
        "readiness_sentence": pack(said) if said else None,
        "trust_score": pulses[use_case.pk][0].score if use_case.pk in pulses else None,
    }
