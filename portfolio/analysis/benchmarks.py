"""What is said to be usual elsewhere: the defaults, their sources, their bounds."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Measure(StrEnum):
    LAG = "lag-to-production"
    REACHED = "reached-production"
    ABANDONED_BEFORE = "abandoned-before"
    ABANDONED = "abandoned"


class Scale(StrEnum):
    """In what a benchmark is written."""

    MONTHS = "months"
    SHARE = "share"


@dataclass(frozen=True, slots=True, kw_only=True)
class Yardstick:
    """One figure to be held against, and who said it."""

    value: float
    source: str
    source_url: str = ""
    is_default: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """How a measure is written, and between which bounds it makes sense."""

    scale: Scale
    lowest: float
    highest: float
    default: Yardstick


def _by_default(value: float) -> Yardstick:
    """A default; whoever shows it says in the reader's language where it comes from."""
    return Yardstick(value=value, source="")


TERMS: Mapping[Measure, Terms] = {
    Measure.LAG: Terms(scale=Scale.MONTHS, lowest=0.5, highest=60, default=_by_default(8)),
    Measure.REACHED: Terms(
        scale=Scale.SHARE, lowest=0.01, highest=1, default=_by_default(0.48)
    ),
    Measure.ABANDONED_BEFORE: Terms(
        scale=Scale.SHARE, lowest=0, highest=1, default=_by_default(0.17)
    ),
    Measure.ABANDONED: Terms(
        scale=Scale.SHARE, lowest=0, highest=1, default=_by_default(0.42)
    ),
}


def is_within(measure: Measure, value: float) -> bool:
    """Return whether a value makes sense for a measure."""
    terms = TERMS[measure]
    return terms.lowest <= value <= terms.highest
