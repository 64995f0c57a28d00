"""Charts as pages show them, drawn once: the same value gives the same picture.

A picture is kept under all that it is made of: the value of the chart, the language, and
the code that draws. So nothing is ever invalidated, and nothing is ever out of date.
"""

from collections.abc import Callable
from functools import cache as once
from hashlib import sha256
from pathlib import Path

from django.core.cache import cache
from django.template.loader import render_to_string
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from portfolio.documents import charts

# A chart that nobody looks at for so long is drawn again.
KEPT_FOR = 7 * 24 * 3600
TWIN = "portfolio/chart_table.html"


def drawings(chart: charts.Chart) -> SafeString:
    """Every drawing of a chart; the style sheet shows the one that fits."""

    def draw() -> SafeString:
        return format_html_join("", "{}", ((one.svg,) for one in charts.drawings(chart)))

    return _kept("drawings", chart, draw)


def twin(chart: charts.Chart) -> SafeString:
    """The table twin of a chart, closed until somebody wants it."""
    return _kept("twin", chart, lambda: render_to_string(TWIN, {"table": chart.table()}))


def _kept(name: str, chart: charts.Chart, draw: Callable[[], SafeString]) -> SafeString:
    # A value is written out in full: what differs in anything is another picture.
    whole = f"{name}|{_pen()}|{get_language()}|{chart!r}"
    key = f"chart:{sha256(whole.encode()).hexdigest()}"
    found: str | None = cache.get(key)
    if found is None:
        # A safe string is kept as the plain one that it is, made of markup alone.
        found = str(draw())
        cache.set(key, found, KEPT_FOR)
    return mark_safe(found)


@once
def _pen() -> str:
    """A word for the code that draws: another release draws everything anew."""
    room = Path(charts.__file__).parent
    digest = sha256()
    for path in sorted(room.rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()
