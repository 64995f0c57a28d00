"""Whether two values are the same, and whether a value is as good as its target."""

from portfolio.analysis.measures import Direction

TIE = 1e-9


def is_tie(first: float, second: float) -> bool:
    return abs(first - second) <= TIE * max(1.0, abs(first), abs(second))


def meets(value: float, target: float, direction: Direction) -> bool:
    """Return whether a value is at least as good as the target."""
    if is_tie(value, target):
        return True
    return value > target if direction is Direction.INCREASE else value < target
