"""What the Trust room shows beside pulses: touchpoints, challenges, resets."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Prefetch

from accounts.models import User
from portfolio.models import (
    Challenge,
    PulseRound,
    Reset,
    ResetCommitment,
    Touchpoint,
    UseCase,
)
from portfolio.queries.days import quarter_of
from portfolio.queries.pulses import Pulse, latest_among, pulses_of
from portfolio.queries.reading import Reading

QUARTERS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Quarter:
    """How often people met in a quarter; empty quarters are told too."""

    start: date
    count: int

    @property
    def number(self) -> int:
        return (self.start.month + 2) // 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Trust:
    pulses: list[Pulse]
    touchpoints: list[Touchpoint]
    quarters: list[Quarter]
    challenges: list[Challenge]
    resets: list[Reset]

    @property
    def latest(self) -> Pulse | None:
        """The latest published pulse, the use case's own before its team's."""
        published = [each for each in self.pulses if each.round.is_published]
        own = [each for each in published if each.round.use_case_id is not None]
        return next(iter(own or published), None)

    @property
    def running(self) -> list[Pulse]:
        return [each for each in self.pulses if each.round.is_running]

    @property
    def waiting(self) -> list[Challenge]:
        return [each for each in self.challenges if each.is_waiting]


def trust_of(use_case: UseCase, *, seen_by: User, today: date) -> Trust:
    """Read all that the room shows, in seven queries."""
    touchpoints = list(
        use_case.touchpoints.standing()
        .select_related("noted_by")
        .order_by("-met_date", "-pk")
    )
    commitments = Prefetch(
        "commitments",
        queryset=ResetCommitment.objects.select_related("kept_by").order_by("position"),
        to_attr="listed",
    )
    return Trust(
        pulses=pulses_of(use_case, seen_by=seen_by),
        touchpoints=touchpoints,
        quarters=quarters_of([each.met_date for each in touchpoints], today=today),
        challenges=list(
            use_case.challenges.select_related("asked_by", "answered_by").order_by(
                F("answered_at").asc(nulls_first=True), "-noticed_date", "-pk"
            )
        ),
        resets=list(
            use_case.resets.select_related("followed_up_by")
            .prefetch_related(commitments)
            .order_by("-held_date", "-pk")
        ),
    )


def quarters_of(days: list[date], *, today: date, count: int = QUARTERS) -> list[Quarter]:
    """Count days per quarter: the latest `count` quarters, this one first."""
    starts = []
    start = quarter_of(today)
    for _step in range(count):
        starts.append(start)
        last = date.fromordinal(start.toordinal() - 1)
        start = quarter_of(last)
    counted = Counter(quarter_of(day) for day in days)
    return [Quarter(start=start, count=counted[start]) for start in starts]


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """Trust at a glance: the latest published pulse, and what waits for somebody."""

    latest: PulseRound | None
    before: PulseRound | None
    touchpoints: int
    challenges_waiting: int
    resets_open: int

    @property
    def change(self) -> float | None:
        if self.latest is None or self.before is None:
            return None
        return round((self.latest.score or 0) - (self.before.score or 0), 2)

    @property
    def moved(self) -> float:
        return abs(self.change or 0)


def glance_of(reading: Reading) -> Glance:
    """Return trust at a glance, out of what the page has read."""
    latest, before = latest_among(reading.use_case, reading.rounds)
    return Glance(
        latest=latest,
        before=before,
        touchpoints=reading.count("met"),
        challenges_waiting=reading.count("challenged"),
        resets_open=reading.count("resets"),
    )
