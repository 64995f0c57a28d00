"""Whether baseline, target and their days make a promise that can be kept or broken."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from portfolio.analysis.measures import Direction, Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """From where, to where, by when; a trajectory replaces the straight line."""

    baseline_value: float | None = None
    baseline_date: date | None = None
    target_value: float | None = None
    target_date: date | None = None
    trajectory: Sequence[tuple[date, float]] = ()


@dataclass(frozen=True, slots=True)
class Flaw:
    field: str
    message: str


def flaws(promise: Promise, *, direction: Direction, kind: Kind) -> list[Flaw]:
    """Return what contradicts itself; what is merely missing is `missing`'s business."""
    return [
        *_of_the_numbers(promise),
        *_of_the_way(promise, direction, kind),
        *_of_the_days(promise),
    ]


def missing(promise: Promise, *, direction: Direction, kind: Kind) -> list[str]:
    """Return the fields that a signature needs and that are still empty."""
    if direction is Direction.NEUTRAL:
        return []
    needed = ["target_value"]
    if kind is Kind.REACH:
        needed = ["baseline_value", "baseline_date", "target_value", "target_date"]
    return [field for field in needed if getattr(promise, field) is None]


def _of_the_numbers(promise: Promise) -> Iterator[Flaw]:
    for field in ("baseline_value", "target_value"):
        number = getattr(promise, field)
        if number is not None and not (math.isfinite(number) and abs(number) < 1e15):
            yield Flaw(field, "That is no finite number.")
    if any(not math.isfinite(value) for _, value in promise.trajectory):
        yield Flaw("trajectory", "Every value of the trajectory is a finite number.")


def _of_the_way(promise: Promise, direction: Direction, kind: Kind) -> Iterator[Flaw]:
    start, end = promise.baseline_value, promise.target_value
    if direction is Direction.NEUTRAL:
        if end is not None:
            yield Flaw("target_value", "A metric without a direction has no target.")
        return
    if kind is Kind.MAINTAIN or start is None or end is None:
        return
    if start == end:
        yield Flaw("target_value", "The target is the baseline; nothing would change.")
    elif (end > start) != (direction is Direction.INCREASE):
        yield Flaw(
            "target_value",
            f"The metric is to {direction}, but the target lies the other way.",
        )


def _of_the_days(promise: Promise) -> Iterator[Flaw]:
    start, end = promise.baseline_date, promise.target_date
    if start is not None and end is not None and end <= start:
        yield Flaw("target_date", "The target's day comes after the baseline's.")
    days = [day for day, _ in promise.trajectory]
    if days != sorted(set(days)):
        yield Flaw("trajectory", "The days of the trajectory come in order, each once.")
