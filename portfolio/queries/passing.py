"""The lives of all use cases that a reader sees, and what they say together."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from operator import itemgetter
from typing import Any, TypeVar

from django.contrib.postgres.aggregates import StringAgg
from django.db import connection
from django.db.models import QuerySet, TextField, Value
from django.db.models.functions import Cast, Concat, TruncDate
from django.utils.timezone import get_default_timezone

from accounts.models import User
from portfolio.analysis.overview import (
    Abandoned,
    Lag,
    Life,
    Limits,
    Passage,
    Reached,
    abandoned,
    lag,
    passages,
    reached,
    stage_limits,
)
from portfolio.analysis.stages import Outcome, Phase, Stage
from portfolio.models import PhaseMove, StageMove, UseCase
from portfolio.queries import audience
from portfolio.queries.days import day_of
from portfolio.queries.policy import policy_in_force

Word = TypeVar("Word", Stage, Phase)
# As many of each stage are drawn; the youngest are counted in words.
OLDEST = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Old:
    """One open use case and how long it has been where it is."""

    number: int
    title: str
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """Those in one stage: the oldest of them, all, and those over the two limits."""

    stage: Stage
    oldest: tuple[Old, ...]
    count: int
    ageing: int
    stalled: int
    limits: Limits


@dataclass(frozen=True, slots=True, kw_only=True)
class Passing:
    """How use cases come in, pass, arrive, and end."""

    # Of how many this is told.
    count: int
    since: int | None
    steps: tuple[Passage, ...]
    achieved: int
    waiting: tuple[Waiting, ...]
    lag: Lag | None
    reached: Reached
    abandoned: tuple[Abandoned, ...]


def passing(
    *, seen_by: User, today: date, mark: str, now: datetime, afresh: bool = False
) -> audience.Counted[Passing]:
    """Return what the moves of all use cases say; in three queries, or in none if kept."""
    return audience.counted(
        "passing",
        lambda: _passing(seen_by, today),
        seen_by=seen_by,
        today=today,
        mark=mark,
        now=now,
        afresh=afresh,
        size=lambda found: found.count,
    )


def lives() -> list[Life]:
    """Return the lives of all use cases, whoever sees them; three queries."""
    return [life for _number, _title, _phase, life in _lives(UseCase.objects.all())]


def _passing(seen_by: User, today: date) -> Passing:
    named = _lives(UseCase.objects.visible_to(seen_by))
    every = [life for _number, _title, _phase, life in named]
    limits = stage_limits(every, policy=policy_in_force())
    return Passing(
        count=len(every),
        since=min((life.began.year for life in every), default=None),
        steps=tuple(passages(every, today=today)),
        achieved=sum(life.is_achieved for life in every),
        waiting=tuple(_waiting(stage, named, limits[stage], today) for stage in Stage),
        lag=lag(every),
        reached=reached(every),
        abandoned=tuple(abandoned(every, today=today)),
    )


def _lives(seen: QuerySet[UseCase]) -> list[tuple[int, str, str, Life]]:
    rows = list(
        seen.order_by("pk").values_list(
            "pk", "number", "title", "phase", "ended_at", "outcome", "end_reason"
        )
    )
    stages = _moves(StageMove.objects.filter(use_case__in=seen), Stage)
    phases = _moves(PhaseMove.objects.filter(use_case__in=seen), Phase)
    named: list[tuple[int, str, str, Life]] = []
    for pk, number, title, phase, ended_at, outcome, reason in rows:
        if pk not in stages:
            continue
        life = Life(
            stages=stages[pk],
            phases=phases.get(pk, ()),
            ended=day_of(ended_at) if ended_at else None,
            outcome=Outcome(outcome) if outcome else None,
            reason=reason,
        )
        named.append((number, title, phase, life))
    return named


def _waiting(
    stage: Stage, named: Iterable[tuple[int, str, str, Life]], limits: Limits, today: date
) -> Waiting:
    """Those in a stage; what is in production is where it was to come."""
    there = (Phase.PRODUCTION, Phase.RETIRED)
    found = sorted(
        (
            Old(number=number, title=title, days=(today - life.stages[-1][1]).days)
            for number, title, phase, life in named
            if life.stage is stage
            and life.ended is None
            and not (stage is Stage.OVERSEE and phase in there)
        ),
        key=lambda old: (-old.days, old.number),
    )
    return Waiting(
        stage=stage,
        oldest=tuple(found[:OLDEST]),
        count=len(found),
        ageing=sum(old.days > limits.ageing_after for old in found),
        stalled=sum(old.days > limits.stalled_after for old in found),
        limits=limits,
    )


def _moves(
    moves: QuerySet[Any], word: Callable[[str], Word]
) -> dict[int, tuple[tuple[Word, date], ...]]:
    """
    Return into what each use case moved, and on which day, in order.

    Of ten thousand use cases there are fifty thousand moves on a thousand days: PostgreSQL
    tells those of a use case in one text, and each word of it is read once.
    """
    known: dict[str, tuple[Word, date]] = {}

    def read(said: str) -> tuple[Word, date]:
        if said not in known:
            end, _blank, day = said.partition(" ")
            known[said] = word(end), date.fromisoformat(day)
        return known[said]

    day = TruncDate("moved_at", tzinfo=get_default_timezone())
    said = Concat("end", Value(" "), Cast(day, TextField()), output_field=TextField())
    of_each = moves.order_by("use_case_id").values("use_case_id")
    if connection.vendor == "postgresql":
        in_order = StringAgg(said, delimiter=",", order_by=("moved_at", "pk"))
        told = of_each.annotate(told=in_order).values_list("use_case_id", "told")
        return {pk: tuple(map(read, text.split(","))) for pk, text in told}
    each = of_each.annotate(said=said).order_by("use_case_id", "moved_at", "pk")
    return {
        pk: tuple(read(text) for _pk, text in group)
        for pk, group in groupby(each.values_list("use_case_id", "said"), key=itemgetter(0))
    }
