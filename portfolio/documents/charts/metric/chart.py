"""The metric chart as a whole: its values, and the ways to show them."""

from dataclasses import dataclass

from portfolio.documents.charts.face import Picture, Size
from portfolio.documents.charts.metric import drawing, key, words
from portfolio.documents.charts.metric.value import MetricValues
from portfolio.documents.charts.table import Table

SIZES = (
    Size(width=328, height=300, css="chart__narrow"),
    Size(width=600, height=320, css="chart__medium"),
    Size(width=900, height=350, css="chart__wide chart__wide--large"),
)
# Drawn small and shown large: words that are read from four metres.
WALL = Size(width=460, height=250, css="chart__wall")


@dataclass(frozen=True, slots=True, kw_only=True)
class MetricChart(MetricValues):
    """One metric over closed periods, the running one, and the ones to come."""

    css: str = ""
    sizes: tuple[Size, ...] = SIZES

    def draw(self, size: Size) -> Picture:
        return drawing.draw(self, size)

    def table(self) -> Table:
        return words.table(self)

    def key(self) -> tuple[tuple[str, str], ...]:
        return key.key(self)

    def alt(self) -> str:
        return words.alt(self)
