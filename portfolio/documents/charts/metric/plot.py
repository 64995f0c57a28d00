"""The plane of a metric chart: which slots are shown, where a slot and a value lie."""

from dataclasses import dataclass

from portfolio.documents.charts import fonts
from portfolio.documents.charts.face import Size
from portfolio.documents.charts.labels import Box
from portfolio.documents.charts.metric.value import MetricValues
from portfolio.documents.charts.numbers import plain
from portfolio.documents.charts.scale import Scale, Ticks, ticks

TOP = 30.0
BOTTOM = 44.0
NARROW = 400
MOST_GUTTER = 160.0
# Marks closer than this cannot be told apart, nor hit with a finger.
LEAST_STEP = 15.0
# Of a whole chart: below this, a line says no more than its table.
LEAST_WHOLE = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """Geometry only; slots before `first` are left to the table."""

    width: float
    height: float
    left: float
    right: float
    first: int
    count: int
    step: float
    axis: Ticks
    tick_words: tuple[str, ...]
    y: Scale

    @property
    def is_narrow(self) -> bool:
        return self.width < NARROW

    @property
    def is_crowded(self) -> bool:
        """Whether neighbours lie so close that only the line and what is special fits."""
        return self.step < LEAST_STEP / 2

    @property
    def floor(self) -> float:
        return self.height - BOTTOM

    @property
    def frame(self) -> Box:
        return Box(0, 0, self.width, self.height)

    def x(self, slot: float) -> float:
        return self.left + self.step * (slot - self.first + 0.5)

    def edge(self, slot: float) -> float:
        return self.x(slot) - self.step / 2


def plot(chart: MetricValues, size: Size) -> Plot:
    """Lay out the plane: as many of the last slots as can be told apart at this width."""
    narrow = size.width < NARROW
    count = max(1, len(chart.slots))
    right = 12.0 if narrow else _gutter(chart)
    least = LEAST_WHOLE if chart.is_whole else LEAST_STEP
    first = max(0, count - int((size.width - 40 - right) / least))
    # What comes never crowds out what was: at least the last closed slot stays.
    first = min(first, max(0, len(chart.points) - 1))
    pool = chart.every_value(first) or [0.0, 1.0]
    axis = ticks(min(pool), max(pool))
    tick_words = _tick_words(chart, axis, narrow)
    left = max(24.0, *(fonts.width_of(word, "tick") for word in tick_words)) + 10
    return Plot(
        width=size.width,
        height=size.height,
        left=left,
        right=size.width - right,
        first=first,
        count=count,
        step=(size.width - left - right) / (count - first),
        axis=axis,
        tick_words=tick_words,
        y=Scale(axis.low, axis.high, size.height - BOTTOM, TOP),
    )


def _tick_words(chart: MetricValues, axis: Ticks, narrow: bool) -> tuple[str, ...]:
    """Write the ticks; the topmost says the unit, where there is room for it."""
    found = [plain(value, decimals=axis.decimals) for value in axis.values]
    with_unit = f"{chart.unit.prefix}{found[-1]}{chart.unit.suffix}"
    if not narrow and fonts.width_of(with_unit, "tick") < 64:
        found[-1] = with_unit
    return tuple(found)


def _gutter(chart: MetricValues) -> float:
    """Return the room that the words beside the last slot need."""
    said = [("", "")]
    if chart.target is not None:
        said += [(chart.target.words, "label--plan"), (chart.target.by, "note")]
    if chart.forecast is not None:
        said += [(chart.forecast.words, "label"), (chart.forecast.range_words, "note")]
        said += [(chart.forecast.chance_words, "note")]
    widest = max(fonts.width_of(words, cls) for words, cls in said)
    return min(widest + 16, MOST_GUTTER) if widest else 14.0
