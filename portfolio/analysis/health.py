"""The whole judgement of many metrics on one day: what a pass keeps and a page shows.

health, = judge([Metric(...)], today=today)
health.status, health.state, health.is_red_flag       the headline
str(health.pace), str(health.outlook)                 its sentences
"""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cached_property

from portfolio.analysis import keeping, outlook, pace, plan, streak
from portfolio.analysis.buckets import Bucket
from portfolio.analysis.metric import Metric
from portfolio.analysis.pace import MonthStatus, Status
from portfolio.analysis.plan import Verdict
from portfolio.analysis.policy import DEFAULT, Policy
from portfolio.analysis.sentence import Month, Sentence, amount, say
from portfolio.analysis.series.forecast import Forecast
from portfolio.analysis.series.trend import Trend
from portfolio.analysis.series.variation import Series, Variation
from portfolio.analysis.sheet import Sheet, fill
from portfolio.analysis.streak import Standing


class Health:
    """
    What is known of a metric: a view on its row of a sheet, each part built when read.

    `months` and all below stand on closed months only.
    """

    def __init__(self, sheet: Sheet, row: int, metric: Metric) -> None:
        self._sheet, self._row, self._metric = sheet, row, metric

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Health):
            return NotImplemented
        return all(getattr(self, each) == getattr(other, each) for each in _PARTS)

    def __hash__(self) -> int:
        return hash((self.statuses, self.variation))

    @cached_property
    def periods(self) -> tuple[Bucket, ...]:
        own, at = self._sheet.places[self._row]
        return own.grid.buckets(at, int(own.grid.widths[at]))

    @cached_property
    def months(self) -> tuple[Bucket, ...]:
        return self._sheet.months.buckets(self._row, int(self._sheet.closed[self._row]))

    @cached_property
    def variation(self) -> Variation:
        return self._sheet.variation(self._row)

    @property
    def series(self) -> Series:
        """What limits and special causes were found in."""
        return self._sheet.series(self._row)

    @cached_property
    def trend(self) -> Trend | None:
        return self._sheet.trends.at(self._row)

    @cached_property
    def forecast(self) -> Forecast | None:
        return self._sheet.forecast(self._row)

    @cached_property
    def statuses(self) -> tuple[MonthStatus, ...]:
        return self._sheet.statuses(self._row)

    @cached_property
    def original(self) -> tuple[MonthStatus, ...]:
        """The statuses by the first way that was approved."""
        return self._sheet.original(self._row)

    @cached_property
    def standings(self) -> tuple[Standing, ...]:
        return self._sheet.standings(self._row)

    @cached_property
    def latest(self) -> MonthStatus | None:
        """The last closed month."""
        return self._sheet.latest(self._row)

    @cached_property
    def standing(self) -> Standing | None:
        """After the last closed month."""
        return self._sheet.standing(self._row)

    @cached_property
    def run(self) -> tuple[date, ...]:
        """The ends of the off-track months of the latest run, oldest first."""
        return self._sheet.run(self._row)

    @property
    def months_in_red(self) -> int:
        return int(self._sheet.runs.in_red[self._row])

    @cached_property
    def verdict(self) -> Verdict | None:
        if self._metric.plan is None:
            return None
        return plan.judge(
            self._metric.plan, today=self._sheet.today, policy=self._sheet.policy
        )

    @property
    def pace(self) -> Sentence:
        latest = self.latest
        if latest is None:
            return say("No month has been judged yet.")
        return pace.sentence(latest, day=latest.end - timedelta(days=1))

    @property
    def outlook(self) -> Sentence | None:
        return _outlook(self._metric, self.forecast)

    @property
    def status(self) -> Status:
        return self.latest.status if self.latest else Status.NO_DATA

    @property
    def original_status(self) -> Status | None:
        return self._sheet.original_status(self._row)

    @property
    def state(self) -> streak.State:
        return self.standing.state if self.standing else streak.State.CLEAR

    @property
    def packed(self) -> bytes:
        """What is kept of it to tell sentences and drawings from: see `kept`."""
        return keeping.packed(self._sheet)[self._row]

    @property
    def is_protected(self) -> bool:
        """Whether a credible recovery plan holds the flag back."""
        return self.verdict is not None and self.verdict.is_credible

    @property
    def is_red_flag(self) -> bool:
        return self.state is streak.State.RED and not self.is_protected


_PARTS = (
    "periods",
    "variation",
    "months",
    "statuses",
    "original",
    "standings",
    "trend",
    "forecast",
    "verdict",
)


def judge(
    metrics: Sequence[Metric],
    *,
    today: date,
    policy: Policy = DEFAULT,
    screen: bool = True,
) -> list[Health]:
    """Judge many metrics at once; the same readings and day give the same result."""
    return healths_of(fill(metrics, today=today, policy=policy, screen=screen))


def healths_of(sheet: Sheet) -> list[Health]:
    """Return a view on each row of a sheet."""
    return [Health(sheet, row, metric) for row, metric in enumerate(sheet.metrics)]


def _outlook(metric: Metric, told: Forecast | None) -> Sentence | None:
    way = metric.way
    if told is None or way is None or way.target is None:
        return None
    return outlook.sentence(
        told,
        goal=amount(way.target, metric.unit),
        by=Month(way.target_date - timedelta(days=1)),
        unit=metric.unit,
    )
