"""Which way a metric should go, and whether a value meets a target."""

from enum import StrEnum, auto

TIE = 1e-9


class Direction(StrEnum):
    INCREASE = auto()
    DECREASE = auto()
    NEUTRAL = auto()

    @property
    def sign(self) -> int:
        return {Direction.INCREASE: 1, Direction.DECREASE: -1}.get(self, 0)


class Kind(StrEnum):
    """A target to reach by a date, or a level to keep."""

    REACH = auto()
    MAINTAIN = auto()


def is_tie(first: float, second: float) -> bool:
    return abs(first - second) <= TIE * max(1.0, abs(first), abs(second))


def meets(value: float, target: float, direction: Direction) -> bool:
    """Return whether a value is at least as good as the target."""
    if is_tie(value, target):
        return True
    return value > target if direction is Direction.INCREASE else value < target
