"""Judging what is dirty: one read, one pass, one write for each chunk of metrics."""

import gc
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any

from django.db import transaction
from django.db.models import Q

from portfolio.analysis import marking, streak
from portfolio.analysis.drawing import drawing_of
from portfolio.analysis.health import Health, judge
from portfolio.analysis.packing import pack, pack_verdict
from portfolio.analysis.plan import NO_PLAN, Plan
from portfolio.analysis.policy import Policy
from portfolio.analysis.sentence import Sentence
from portfolio.analysis.series import trend
from portfolio.models import (
    DirtyMetric,
    DirtyUseCase,
    Metric,
    MetricHealth,
    Signal,
    UseCase,
)
from portfolio.operations import claims, dirty, isolating, restating, standings, upserting
from portfolio.queries.days import day_of
from portfolio.queries.plans import plans_in_force
from portfolio.queries.policy import in_force
from portfolio.queries.series import Known, known

Judged = tuple[Known, Health]


def recompute(*, now: datetime, policy: Policy | None = None) -> int:
    """Work off all that is dirty; return how many metrics and use cases that were."""
    count, policy = 0, in_force(policy)
    while done := step(now=now, policy=policy):
        count += done
    return count


def step(*, now: datetime, policy: Policy | None = None, chunk: int = claims.CHUNK) -> int:
    """
    Judge one chunk of dirty metrics; when there is none, rewrite one of dirty standings.

    Converges: what is killed in the middle is taken up by another call, what is done twice
    is the same once. Return how many rows were claimed; nothing is left at 0.
    """
    policy = in_force(policy)
    if marks := claims.claim(DirtyMetric, "metric_id", now=now, limit=chunk):
        with _uncollected():
            judged, failed = isolating.each(
                list(marks),
                lambda some: _judge(some, now=now, policy=policy),
                where="judging metrics",
                now=now,
            )
            claims.set_aside(DirtyMetric, "metric_id", failed, claimed_at=now)
            _keep(marks, judged, now=now, policy=policy)
    elif marks := claims.claim(DirtyUseCase, "use_case_id", now=now, limit=chunk):
        standings.rewrite(marks, now=now, policy=policy)
    return len(marks)


@contextmanager
def _uncollected() -> Iterator[None]:
    """What a chunk builds lives until it is written: a collector only walks over it."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def mark_all(*, now: datetime) -> None:
    """Mark everything: a day has passed, and with it a month, a plan, a promise."""
    dirty.mark(Metric.objects.standing().values_list("pk", flat=True), now=now)
    # Ended ones as well: that is how their signals clear.
    standing = Signal.objects.standing().values("use_case")
    alive = UseCase.objects.filter(Q(ended_at=None) | Q(pk__in=standing))
    dirty.touch_all(alive.values_list("pk", flat=True), now=now)


def _judge(metric_ids: Sequence[int], *, now: datetime, policy: Policy) -> list[Judged]:
    plans = plans_in_force(metric_ids, today=day_of(now))
    metrics = [_with_plan(one, plans) for one in known(metric_ids, as_of=now)]
    return judge_known(metrics, now=now, policy=policy)


def judge_known(
    metrics: Iterable[Known], *, now: datetime, policy: Policy | None = None
) -> list[Judged]:
    """Judge metrics as of `now`; what is over is judged on its last day."""
    today, policy = day_of(now), in_force(policy)

    def day(one: Known) -> date:
        return min(today, one.until_date or today)

    found: list[Judged] = []
    for until, group in groupby(sorted(metrics, key=day), key=day):
        listed = list(group)
        told = judge([one.metric for one in listed], today=until, policy=policy)
        found.extend(zip(listed, told, strict=True))
    return sorted(found, key=lambda pair: pair[0].metric_id)


def inputs_of(one: Known, *, day: date, policy: Policy) -> str:
    """Return the mark of all that a judgement stands on."""
    versions = [(start, revision) for start, revision, _at in one.revisions]
    ways = [repr(way) for way in one.metric.ways]
    terms = (repr(one.metric.terms), one.metric.direction, one.metric.live_date)
    others = [repr(one.metric.plan), one.metric.rebase_dates]
    return marking.mark_of(
        [versions, ways, terms, others, day, marking.policy_version(policy)]
    )


def _with_plan(one: Known, plans: dict[int, Plan]) -> Known:
    plan = plans.get(one.metric_id)
    return replace(one, metric=replace(one.metric, plan=plan)) if plan else one


def _keep(
    marks: claims.Marks, judged: list[Judged], *, now: datetime, policy: Policy
) -> None:
    with transaction.atomic():
        ours = claims.held(DirtyMetric, "metric_id", marks, claimed_at=now)
        mine = [(one, told) for one, told in judged if one.metric_id in ours]
        rows = [_row(one, told, now, policy) for one, told in mine]
        # The moment alone is no news: a night in which nothing happened writes nothing.
        if rows:
            upserting.upsert(
                MetricHealth,
                {name: [row[name] for row in rows] for name in rows[0]},
                unique="metric_id",
                unless_same_but=("computed_at",),
            )
        restating.note(mine, now=now)
        dirty.touch_all({one.use_case_id for one, _told in mine}, now=now)
        claims.release(
            DirtyMetric, "metric_id", claimed=marks, present=ours, claimed_at=now
        )


def _row(one: Known, told: Health, now: datetime, policy: Policy) -> dict[str, Any]:
    """The row as the database names its columns."""
    latest, standing = told.latest, told.standing
    has_way = one.metric.way is not None
    forecast, trending, seen = told.forecast, told.trend, told.variation
    return {
        "metric_id": one.metric_id,
        "status": told.status if has_way else "",
        "original_status": told.original_status or "",
        "month": _first_of(latest.end) if latest else None,
        "value": latest.value if latest else None,
        "expected": latest.expected if latest else None,
        "gap": latest.gap if latest else 0.0,
        "is_noisy": latest.is_noisy if latest else False,
        "sigma": latest.sigma if latest else 0.0,
        "variation": seen.icon,
        "assurance": seen.assurance,
        "is_trend_proven": trending.is_proven if trending else False,
        "slope": trending.slope if trending else None,
        "state": told.state,
        "streak": standing.streak if standing else 0,
        "months_in_red": told.months_in_red,
        "silent": standing.silent if standing else 0,
        "is_unreported": standing.is_unreported if standing else False,
        "red_flag": told.is_red_flag,
        "run": [end.isoformat() for end in told.run],
        "plan": pack_verdict(told.verdict) if told.verdict else None,
        "outlook": forecast.outlook if forecast else "",
        "chance": forecast.shown if forecast else None,
        "sentences": {name: pack(said) for name, said in _sentences(one, told) if said},
        "drawing": drawing_of(told, policy=policy),
        "inputs": _mark(one),
        "policy_version": marking.policy_version(policy),
        "computed_at": now,
    }


def _mark(one: Known) -> str:
    """The mark of what a row stands on; days pass without changing it."""
    metric = one.metric
    others = (metric.ways, metric.terms, metric.direction, metric.live_date)
    stood = repr((others, metric.plan, metric.rebase_dates)).encode()
    return hashlib.sha256(one.revisions.mark + stood).hexdigest()


def _sentences(one: Known, told: Health) -> list[tuple[str, Sentence | None]]:
    red = None
    if told.state is streak.State.RED:
        ends = told.run
        plan = told.verdict.sentence if told.verdict else NO_PLAN
        red = streak.sentence([_first_of(end) for end in ends], plan)
    moving = trend.sentence(told.trend, one.metric.unit) if told.trend else None
    return [
        ("pace", told.pace if one.metric.way else None),
        ("red", red),
        ("trend", moving),
        ("outlook", told.outlook),
    ]


def _first_of(end: date) -> date:
    """Return the first day of the month that ends before `end`."""
    return (end - timedelta(days=1)).replace(day=1)
