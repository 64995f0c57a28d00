"""What a preview asks for and answers, typed once: for the decoder and the contract."""

from datetime import date
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from portfolio.analysis.measures import Aggregation, Cadence, Direction, Kind
from portfolio.analysis.pace import Status
from portfolio.analysis.preview import History, Rule
from portfolio.analysis.series.variation import Assurance, Icon
from portfolio.analysis.streak import State

MOST = 10_000
Text = Annotated[str, Meta(max_length=2000)]
Period = Annotated[
    str, Meta(max_length=10, description="2026-10, 2026-W41 or 2026-10-03: the cadence's.")
]
Number = Annotated[float, Meta(gt=-1e15, lt=1e15)]
Count = Annotated[int, Meta(ge=0, le=MOST)]


class PreviewBounds(Struct, forbid_unknown_fields=True):
    """What the metric can be at all: a share lies between 0 and 100."""

    lower: Number | None = None
    upper: Number | None = None


class PreviewStep(Struct, forbid_unknown_fields=True):
    """What should have been reached by a day."""

    date: date
    value: Number


class PreviewMetric(Struct, forbid_unknown_fields=True, kw_only=True):
    """The terms of a metric; the trajectory replaces the straight line to the target."""

    direction: Direction
    kind: Kind = Kind.REACH
    cadence: Cadence = Cadence.MONTHLY
    aggregation: Aggregation = Aggregation.LAST
    min_denominator: Annotated[int, Meta(ge=1, le=2**31 - 1)] = 20
    unit: Annotated[str, Meta(max_length=30)] = ""
    baseline_value: Number | None = None
    baseline_date: date | None = None
    target_value: Number | None = None
    target_date: date | None = None
    trajectory: (
        Annotated[list[PreviewStep | tuple[date, Number]], Meta(max_length=500)] | None
    ) = None
    bounds: PreviewBounds | tuple[Number | None, Number | None] | None = None


class PreviewValue(Struct, forbid_unknown_fields=True, kw_only=True):
    """One value, or for a ratio its two parts; null is a gap."""

    period: Period
    value: Number | None = None
    numerator: Number | None = None
    denominator: Annotated[float, Meta(gt=0, lt=1e15)] | None = None


class PreviewAction(Struct, forbid_unknown_fields=True, kw_only=True):
    has_owner: bool = True
    due_date: date | None = None
    is_done: bool = False


class PreviewCheckpoint(Struct, forbid_unknown_fields=True, kw_only=True):
    """A value promised by a day; `is_met` is null until there is a value to judge it by."""

    day: date
    value: Number
    is_met: bool | None = None


class PreviewPlan(Struct, forbid_unknown_fields=True, kw_only=True):
    """A recovery plan; people are numbers, so that two can be told apart."""

    owner: int | None = None
    approved_by: int | None = None
    is_resourced: bool = False
    root_cause: Text = ""
    actions: Annotated[list[PreviewAction], Meta(max_length=100)] = []
    checkpoints: Annotated[list[PreviewCheckpoint], Meta(max_length=100)] = []
    updated_date: date
    plans_this_year: Annotated[int, Meta(ge=1, le=100)] = 1
    has_executive_decision: bool = False


class PreviewRequest(Struct, forbid_unknown_fields=True, kw_only=True):
    metric: PreviewMetric
    measurements: Annotated[list[PreviewValue], Meta(max_length=MOST)]
    as_of: date | None = None
    rebases: Annotated[
        list[Period],
        Meta(max_length=100, description="Periods from which the limits begin anew."),
    ] = []
    freeze_after: (
        Annotated[int, Meta(ge=1, le=MOST, description="Values the limits are frozen on.")]
        | None
    ) = None
    screen_outliers: bool = True
    plans: Annotated[list[PreviewPlan], Meta(max_length=20)] = []


class AnalysisLimits(Struct):
    """Limits of one segment. Degenerate: screening was undone, or nothing ever varied."""

    from_: str = msgspec.field(name="from")
    mean: float | None
    lower: float | None
    upper: float | None
    degenerate: Literal["unscreened", "flat"] | None


class AnalysisPoint(Struct):
    period: str
    value: float
    rule: Rule
    reading: Icon


class AnalysisTrend(Struct):
    """Below six months nothing is proven: s is 0 and p is 1."""

    n: int
    s: int
    p: float
    slope: float
    intercept: float
    proven: bool


class AnalysisMonth(Struct):
    """One closed month; without a value there is no progress, ratio or gap."""

    month: str
    value: float | None
    status: Status
    elapsed: float | None
    expected: float | None
    progress: float | None
    ratio: float | None
    gap: float | None
    allowance: float | None


class AnalysisStreak(Struct):
    """How many months have run off track, and how many have had no value."""

    state: State
    length: int
    unreported: int


class AnalysisForecastMonth(Struct):
    month: str
    point: float
    low: float
    high: float


class AnalysisForecast(Struct):
    """`words` is null where nothing is asked: no target, a level to keep, a day gone by."""

    alpha: float | None
    level: float | None
    sigma: float | None
    slope: float
    words: (
        Literal["likely", "uncertain", "unlikely", "too_early", "too_far", "no_variation"]
        | None
    )
    probability: float | None
    months: list[AnalysisForecastMonth]


class Analysis(Struct):
    """What the analysis says of one series. `history` says how much of it may be shown."""

    history: History
    limits: list[AnalysisLimits]
    points: list[AnalysisPoint]
    variation: Icon
    assurance: Assurance
    trend: AnalysisTrend
    months: list[AnalysisMonth]
    streak: AnalysisStreak
    forecast: AnalysisForecast
    red_flag: bool
    sentences: list[str]
