"""Rewriting where use cases stand: what rules find, and the health of their metrics."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import Count, OuterRef, Prefetch, Q, Subquery

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
from portfolio.analysis.worth import reckon
from portfolio.models import (
    DirtyUseCase,
    MetricHealth,
    Milestone,
    PulseRound,
    Signal,
    Standing,
    TargetVersion,
    UseCase,
)
from portfolio.operations import claims, isolating, signals, upserting
from portfolio.queries.days import day_of
from portfolio.queries.facts import facts_of
from portfolio.queries.money import books_of
from portfolio.queries.portfolio import count_of_blockers, earliest_date
from portfolio.queries.pulses import latest_of
from portfolio.queries.readiness import stacks_of
from portfolio.queries.signals import Counted, counts


def rewrite(marks: claims.Marks, *, now: datetime, policy: Policy) -> None:
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
        books = books_of(known, today=day_of(now), policy=policy)
        stacks = stacks_of(known, today=day_of(now), policy=policy)
        use_cases = _use_cases(known)
        pulses = latest_of(use_cases)
        rows = [
            _row(
                use_case,
                healths.get(use_case.pk, []),
                books[use_case.pk],
                counted.get(use_case.pk, Counted()),
                _trusted(stacks[use_case.pk], pulses.get(use_case.pk)),
                is_stalled=use_case.pk in stalled,
                now=now,
                policy=policy,
            )
            for use_case in use_cases
        ]
        if rows:
            told_anew = upserting.columns_of(rows)
            upserting.upsert(Standing, told_anew, unique="use_case_id")
        claims.release(
            DirtyUseCase, "use_case_id", claimed=marks, present=ours, claimed_at=now
        )


def _found(
    use_case_ids: Sequence[int], *, now: datetime, policy: Policy
) -> list[tuple[int, dict[str, Finding]]]:
    facts = facts_of(use_case_ids, now=now, policy=policy)
    return [(pk, findings(known, policy)) for pk, known in facts.items()]


def _healths(use_case_ids: list[int]) -> list[MetricHealth]:
    """The health of the primary metrics, the one that lists show first."""
    rows = MetricHealth.objects.filter(
        metric__use_case__among=use_case_ids,
        metric__primary=True,
        metric__retired_at=None,
    )
    in_force = Prefetch(
        "metric__targets", queryset=TargetVersion.objects.current(), to_attr="in_force"
    )
    return list(
        rows.select_related("metric")
        .prefetch_related(in_force)
        .order_by("metric__name", "metric_id")
    )


def _use_cases(use_case_ids: list[int]) -> list[UseCase]:
    promised = (
        Milestone.objects.standing()
        .filter(use_case=OuterRef("pk"))
        .order_by("due_date", "pk")
    )
    rows = UseCase.objects.filter(pk__among=use_case_ids).annotate(
        blockers_count=count_of_blockers(),
        earliest=earliest_date(),
        next_due=Subquery(promised.values("due_date")[:1]),
        next_first=Subquery(promised.values("first_date")[:1]),
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
    books: Books,
    counted: Counted,
    trusted: dict[str, object],
    *,
    is_stalled: bool,
    now: datetime,
    policy: Policy,
) -> Standing:
    promised = [each for each in healths if _counts(each)]
    status = worst([Status(each.status) for each in promised]) if promised else None
    shown = healths[0] if healths else None
    flags = sum(each.red_flag for each in promised)
    months = max((each.months_in_red for each in promised), default=0)
    paces = [pace for each in promised if (pace := _pace(each)) is not None]
    latest = [value for _end, _status, value in shown.closed] if shown else []
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
        red_signals=counted.red,
        yellow_signals=counted.yellow,
        note_signals=counted.note,
        is_stalled=is_stalled,
        latest=latest,
        value=next((value for value in reversed(latest) if value is not None), None),
        target=_target(shown) if shown else None,
        outlook=shown.outlook if shown else "",
        chance=shown.chance if shown else None,
        pace=min(paces, default=None),
        milestone_date=use_case.next_due,  # type: ignore[attr-defined]
        milestone_first_date=use_case.next_first,  # type: ignore[attr-defined]
        open_blockers=blockers,
        waiting_decisions=use_case.waiting,  # type: ignore[attr-defined]
        next_date=use_case.earliest,  # type: ignore[attr-defined]
        computed_at=now,
        **_figures(books, today=day_of(now), policy=policy),
        **trusted,
    )


def _trusted(
    stack: Stack, pulses: tuple[PulseRound, PulseRound | None] | None
) -> dict[str, object]:
    """How ready its layers are, and how much it is trusted."""
    governing = stack.governing
    said = governing.sentence if governing else None
    return {
        "readiness": [[each.layer, each.state, each.score] for each in stack.layers]
        if stack.is_started
        else [],
        "readiness_governs": governing.layer if governing else "",
        "readiness_sentence": pack(said) if said else None,
        "trust_score": pulses[0].score if pulses else None,
    }


def _figures(books: Books, *, today: date, policy: Policy) -> dict[str, object]:
    """What lists and the portfolio page show of the money."""
    money = reckon(books, today=today, policy=policy)
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


def _target(health: MetricHealth) -> float | None:
    in_force: list[TargetVersion] = health.metric.in_force  # type: ignore[attr-defined]
    return in_force[0].target_value if in_force else None


def _pace(health: MetricHealth) -> float | None:
    in_force: list[TargetVersion] = health.metric.in_force  # type: ignore[attr-defined]
    if not in_force or health.value is None:
        return None
    return pace_of(
        health.value,
        baseline=in_force[0].baseline_value,
        target=in_force[0].target_value,
        gap=health.gap,
    )


def _counts(health: MetricHealth) -> bool:
    """A draft that nobody signed promises nothing: its silence is no bad news."""
    if not health.status:
        return False
    return health.metric.signed_at is not None or health.status != Status.NO_DATA
