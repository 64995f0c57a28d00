"""Judging what is dirty: one read, one pass, one write for each chunk of metrics."""

import gc
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import compress, groupby
from typing import Any

import msgspec
from django.db import transaction
from django.db.models import Q

from portfolio.analysis import marking
from portfolio.analysis.health import Health, healths_of
from portfolio.analysis.keeping import columns_of
from portfolio.analysis.plan import Plan
from portfolio.analysis.policy import Policy
from portfolio.analysis.sheet import Sheet, fill
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
    Judge one chunk of dirty metrics; when there is none, rewrite two of dirty standings.

    Converges: what is killed in the middle is taken up by another call, what is done twice
    is the same once. Return how many rows were claimed; nothing is left at 0.
    """
    policy = in_force(policy)
    if marks := claims.claim(DirtyMetric, "metric_id", now=now, limit=chunk):
        with _uncollected():
            batches, failed = isolating.each(
                list(marks),
                lambda some: _judge(some, now=now, policy=policy),
                where="judging metrics",
                now=now,
            )
            claims.set_aside(DirtyMetric, "metric_id", failed, claimed_at=now)
            _keep(marks, batches, now=now, policy=policy)
    elif marks := claims.claim(DirtyUseCase, "use_case_id", now=now, limit=2 * chunk):
        with _uncollected():
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


@dataclass(frozen=True, slots=True)
class Batch:
    """Metrics that were judged together, and what was found; rows are in their order."""

    known: Sequence[Known]
    sheet: Sheet

    def judged(self) -> Iterator[Judged]:
        return zip(self.known, healths_of(self.sheet), strict=True)


def _judge(metric_ids: Sequence[int], *, now: datetime, policy: Policy) -> list[Batch]:
    plans = plans_in_force(metric_ids, today=day_of(now))
    metrics = [_with_plan(one, plans) for one in known(metric_ids, as_of=now)]
    return list(_batches(metrics, now=now, policy=policy))


def judge_known(
    metrics: Iterable[Known], *, now: datetime, policy: Policy | None = None
) -> list[Judged]:
    """Judge metrics as of `now`; what is over is judged on its last day."""
    batches = _batches(metrics, now=now, policy=in_force(policy))
    found = [pair for batch in batches for pair in batch.judged()]
    return sorted(found, key=lambda pair: pair[0].metric_id)


def _batches(metrics: Iterable[Known], *, now: datetime, policy: Policy) -> Iterator[Batch]:
    today = day_of(now)

    def day(one: Known) -> date:
        return min(today, one.until_date or today)

    for until, group in groupby(sorted(metrics, key=day), key=day):
        listed = list(group)
        thought = [one.metric for one in listed]
        yield Batch(listed, fill(thought, today=until, policy=policy, screen=True))


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
    marks: claims.Marks, batches: list[Batch], *, now: datetime, policy: Policy
) -> None:
    with transaction.atomic():
        ours = claims.held(DirtyMetric, "metric_id", marks, claimed_at=now)
        columns = _columns(batches, ours, now=now, policy=policy)
        # The moment alone is no news: a night in which nothing happened writes nothing.
        if columns:
            upserting.upsert(
                MetricHealth,
                columns,
                unique="metric_id",
                unless_same_but=("computed_at",),
            )
        mine = [
            pair
            for batch in batches
            for pair in batch.judged()
            if pair[0].metric_id in ours
        ]
        restating.note(mine, now=now)
        dirty.touch_all({one.use_case_id for one, _told in mine}, now=now)
        claims.release(
            DirtyMetric, "metric_id", claimed=marks, present=ours, claimed_at=now
        )


def _columns(
    batches: list[Batch], ours: claims.Marks, *, now: datetime, policy: Policy
) -> dict[str, list[Any]]:
    """Return columns as the database names them, of what is still ours."""
    version = marking.policy_version(policy)
    found: dict[str, list[Any]] = {}
    for batch in batches:
        ids = [one.metric_id for one in batch.known]
        columns = {
            "metric_id": ids,
            **columns_of(batch.sheet),
            "inputs": [_mark(one) for one in batch.known],
            "policy_version": [version] * len(ids),
            "computed_at": [now] * len(ids),
        }
        are_ours = [pk in ours for pk in ids]
        if not all(are_ours):
            columns = {
                name: list(compress(column, are_ours)) for name, column in columns.items()
            }
        for name, column in columns.items():
            found.setdefault(name, []).extend(column)
    return found if found and found["metric_id"] else {}


def _mark(one: Known) -> str:
    """The mark of what a row stands on; days pass without changing it."""
    stood = _written((one.stood, one.metric.plan))
    return hashlib.sha256(one.revisions.mark + stood).hexdigest()


_written = msgspec.msgpack.Encoder().encode
