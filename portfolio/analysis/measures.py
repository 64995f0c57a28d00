"""The words that a metric is described in."""

from enum import StrEnum


class Direction(StrEnum):
    INCREASE = "increase"
    DECREASE = "decrease"
    NEUTRAL = "neutral"

    @property
    def sign(self) -> int:
        """1 where more is better, -1 where less is, 0 where neither."""
        return {Direction.INCREASE: 1, Direction.DECREASE: -1}.get(self, 0)


class Kind(StrEnum):
    """Reach a target by a date, or keep within it."""

    REACH = "reach"
    MAINTAIN = "maintain"


class Cadence(StrEnum):
    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"


class Aggregation(StrEnum):
    """How a month is made of shorter periods."""

    SUM = "sum"
    MEAN = "mean"
    LAST = "last"
    MEDIAN = "median"
    RATIO = "ratio"


class MetricType(StrEnum):
    """What kind of worth a metric speaks of."""

    REVENUE = "revenue"
    COST = "cost"
    TIME_SAVED = "time-saved"
    ERROR_RATE = "error-rate"
    ADOPTION = "adoption"
    DATA_QUALITY = "data-quality"
    TRUST = "trust"
    OTHER = "other"


class Evidence(StrEnum):
    """Where the numbers come from: only production counts as realised."""

    DEMO = "demo"
    PILOT = "pilot"
    PRODUCTION = "production"
