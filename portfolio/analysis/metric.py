"""A metric as the analysis takes it: readings, ways, and what else it is judged by."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from portfolio.analysis.buckets import Reading, Terms
from portfolio.analysis.measures import Direction
from portfolio.analysis.pace import Way
from portfolio.analysis.plan import Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """A metric with its readings as they were known, and every approved way, oldest first.

    A way holds from its day on; what was judged by an earlier one stays judged by it.
    """

    terms: Terms
    direction: Direction
    ways: tuple[tuple[date, Way], ...] = ()
    readings: Sequence[Reading] = ()
    rebase_dates: tuple[date, ...] = ()
    live_date: date | None = None
    # The number of first values that limits are frozen on, where somebody says it outright.
    freeze_after: int | None = None
    # A target that no whole way leads to yet: values can be held against it, months cannot.
    bare_target: float | None = None
    lowest: float | None = None
    highest: float | None = None
    plan: Plan | None = None
    unit: str = ""

    @property
    def way(self) -> Way | None:
        """The way in force."""
        return self.ways[-1][1] if self.ways else None
