"""Rewriting where use cases stand: what rules find, and the health of their metrics."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db import transaction

from portfolio.analysis.books import Books
from portfolio.analysis.catalogue import findings
from portfolio.analysis.earlier import a_month_before, as_of
from portfolio.analysis.finding import Finding
from portfolio.analysis.overview import pace_of
from portfolio.analysis.pace import Status, worst
from portfolio.analysis.packing import pack
from portfolio.analysis.policy import Policy
from portfolio.analysis.readiness import Stack
from portfolio.analysis.severity import severity
from portfolio.analysis.worth import Money, reckon
from portfolio.models import DirtyUseCase, Standing
from portfolio.operations import claims, isolating, signals, upserting
from portfolio.queries.days import day_of
from portfolio.queries.facts import facts_in, scope_of
from portfolio.queries.facts.base import Scope
from portfolio.queries.facts.rows import GoalRow, MetricRow
from portfolio.queries.signals import Counted, counts

# Columns as the table names them, all but those that signals decide.
Row = dict[str, Any]


class Told(NamedTuple):
    """Of one use case: what the rules found, and where it stands."""

    found: Mapping[str, Finding]
    row: Row


def rewrite(marks: claims.Marks, *, now: datetime, policy: Policy) -> None:
    """
    Rewrite signals and standing of use cases claimed at `now`, and release them.

    All is read once, before the claims are locked: whatever changes after that marks its
    use case again, and a mark set meanwhile is not removed.
    """
    listed, failed = isolating.each(
        list(marks),
        lambda some: _told(some, now=now, policy=policy),
        where="running rules",
        now=now,
    )
    told = dict(listed)
    with transaction.atomic():
        claims.set_aside(DirtyUseCase, "use_case_id", failed, claimed_at=now)
        ours = claims.held(DirtyUseCase, "use_case_id", marks, claimed_at=now)
        known = [pk for pk in ours if pk in told]
        found = {pk: told[pk].found for pk in known}
        signals.converge(known, found, now=now)
        if known:
            counted = counts(known, today=day_of(now))
            rows = [told[pk].row | _signalled(counted.get(pk, Counted())) for pk in known]
            columns = {name: [row[name] for row in rows] for name in rows[0]}
            upserting.upsert(Standing, columns, unique="use_case_id")
        claims.release(
            DirtyUseCase, "use_case_id", claimed=marks, present=ours, claimed_at=now
        )


def _told(
    use_case_ids: Sequence[int], *, now: datetime, policy: Policy
) -> list[tuple[int, Told]]:
    scope = scope_of(use_case_ids, now=now, policy=policy)
    facts = facts_in(scope)
    # Those of which nothing was seen yet share one stack: it is packed once.
    stacks = {id(stack): stack for stack in scope.stacks.values()}
    ready = {key: _ready(stack) for key, stack in stacks.items()}
    return [
        (
            pk,
            Told(
                found=findings(known, policy),
                row=_row(pk, scope) | ready[id(scope.stacks[pk])],
            ),
        )
        for pk, known in facts.items()
    ]


def _row(pk: int, scope: Scope) -> Row:
    healths = [
        row for row in scope.metrics.get(pk, ()) if row.primary and row.state is not None
    ]
    promised = [each for each in healths if _counts(each)]
    status = worst([Status(each.status or "") for each in promised]) if promised else None
    flags = sum(each.red_flag for each in promised)
    months = max((each.months_in_red for each in promised), default=0)
    paces = [pace for each in promised if (pace := _pace(each, scope)) is not None]
    blockers, waiting = len(scope.blockers.get(pk, ())), scope.decisions.get(pk, ())
    first = next(iter(scope.milestones.get(pk, ())), None)
    days = [day for row in waiting if (day := row.needed_date)]
    days += [first.due_date] if first else []
    return {
        "use_case_id": pk,
        "status": status or "",
        "months_in_red": months,
        "red_flags": flags,
        "severity": severity(status, flags=flags, months_in_red=months, blockers=blockers)
        if scope.use_cases[pk].is_open
        else 0,
        **_shown(healths, scope),
        "pace": min(paces, default=None),
        "milestone_date": first.due_date if first else None,
        "milestone_first_date": first.first_date if first else None,
        "open_blockers": blockers,
        "waiting_decisions": len(waiting),
        "next_date": min(days, default=None),
        "computed_at": scope.now,
        **_figures(
            scope.books[pk], scope.money[pk], today=scope.today, policy=scope.policy
        ),
        "trust_score": scope.pulses[pk][0].score if pk in scope.pulses else None,
    }


def _shown(healths: Sequence[MetricRow], scope: Scope) -> Row:
    """What lists show of a metric: of the first primary one."""
    shown = healths[0] if healths else None
    judged = scope.latest[shown.pk] if shown else None
    latest = [value for _end, _status, value in judged.closed] if judged else []
    goal = _goal(shown, scope) if shown else None
    return {
        "metric_id": shown.pk if shown else None,
        "latest": latest,
        "value": next((value for value in reversed(latest) if value is not None), None),
        "target": goal.target_value if goal else None,
        "outlook": shown.outlook if shown else "",
        "chance": shown.chance if shown else None,
    }


def _signalled(counted: Counted) -> Row:
    return {
        "red_signals": counted.red,
        "yellow_signals": counted.yellow,
        "note_signals": counted.note,
        "is_stalled": counted.stalled > 0,
    }


def _ready(stack: Stack) -> Row:
    """How ready its layers are, and which of them governs."""
    governing = stack.governing
    said = governing.sentence if governing else None
    return {
        "readiness": [[each.layer, each.state, each.score] for each in stack.layers]
        if stack.is_started
        else [],
        "readiness_governs": governing.layer if governing else "",
        "readiness_sentence": pack(said) if said else None,
    }


def _figures(books: Books, money: Money, *, today: date, policy: Policy) -> Row:
    """What lists and the portfolio page show of the money."""
    before = a_month_before(today)
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
        "net_year_before": reckon(
            as_of(books, before), today=before, policy=policy
        ).net_year,
        "cost_multiple": money.multiple,
        "cost_warning": money.warning,
        "payback_month": money.payback_month,
        "payback_is_forecast": money.payback_is_forecast,
    }


def _goal(metric: MetricRow, scope: Scope) -> GoalRow | None:
    """The version of its target that is in force."""
    versions: Iterable[GoalRow] = scope.goals.get(metric.pk, ())
    return next((one for one in versions if one.is_current), None)


def _pace(metric: MetricRow, scope: Scope) -> float | None:
    goal = _goal(metric, scope)
    if goal is None or metric.value is None:
        return None
    return pace_of(
        metric.value,
        baseline=goal.baseline_value,
        target=goal.target_value,
        gap=metric.gap,
    )


def _counts(metric: MetricRow) -> bool:
    """A draft that nobody signed promises nothing: its silence is no bad news."""
    return metric.has_values or (bool(metric.status) and metric.signed_at is not None)
