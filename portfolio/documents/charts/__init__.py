"""Charts: a frozen value in; a drawing, a table, a file and a sentence out.

    chart = charts.MetricChart(title="Units forecast wrongly rose to 26.9%", ...)

    charts.svg(chart, width=900)                  for a page: classes, no colours
    charts.svg(chart, width=900, theme="print")   for paper: concrete colours inside
    charts.svg_file(chart)                        paper with title and foot: a download
    charts.drawings(chart)                        [Drawing(css, svg), ...] for each width
    chart.table()                                 the table twin: caption, columns, rows
    charts.csv_text(chart)                        the same table as a file
    chart.alt()                                   the picture in one sentence

On a page, every drawing of `drawings()` goes inside one `<figure class="chart">`; a
container query of the style sheet shows the one that fits. Title, subtitle and foot are
words of the value; the page writes them around the picture.
"""

from portfolio.documents.charts.ageing import Aged, Ageing, StageAge
from portfolio.documents.charts.bullet import Bullet
from portfolio.documents.charts.face import (
    Chart,
    Drawing,
    csv_text,
    drawings,
    svg,
    svg_file,
)
from portfolio.documents.charts.funnel import Funnel, Step
from portfolio.documents.charts.metric.chart import WALL, MetricChart
from portfolio.documents.charts.metric.value import (
    Checkpoint,
    Event,
    Fan,
    Point,
    Segment,
    Slot,
    Target,
    Tone,
)
from portfolio.documents.charts.numbers import Unit
from portfolio.documents.charts.quadrant import Corner, Dot, Quadrant
from portfolio.documents.charts.small import Boxes, Minutes, MinuteSlot
from portfolio.documents.charts.sparkline import Sparkline
from portfolio.documents.charts.table import Cell, Column, Table
from portfolio.documents.charts.theme import Theme
from portfolio.documents.charts.two_sides import Matter, TwoSides

__all__ = [
    "WALL",
    "Aged",
    "Ageing",
    "Boxes",
    "Bullet",
    "Cell",
    "Chart",
    "Checkpoint",
    "Column",
    "Corner",
    "Dot",
    "Drawing",
    "Event",
    "Fan",
    "Funnel",
    "Matter",
    "MetricChart",
    "MinuteSlot",
    "Minutes",
    "Point",
    "Quadrant",
    "Segment",
    "Slot",
    "Sparkline",
    "StageAge",
    "Step",
    "Table",
    "Target",
    "Theme",
    "Tone",
    "TwoSides",
    "Unit",
    "csv_text",
    "drawings",
    "svg",
    "svg_file",
]
