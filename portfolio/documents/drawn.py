"""Drawings of charts, drawn once: the same value gives the same picture.

A picture is kept under all that it is made of: the value of the chart, the language, and
the code that draws. So nothing is ever invalidated, and nothing is ever out of date.
"""

from collections.abc import Callable
from hashlib import sha256

from django.core.cache import cache
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from look.release import release
from portfolio.documents import charts

# A chart that nobody looks at for so long is drawn again.
KEPT_FOR = 7 * 24 * 3600


def drawings(chart: charts.Chart) -> SafeString:
    """Every drawing of a chart; the style sheet shows the one that fits."""

    def draw() -> SafeString:
        return format_html_join("", "{}", ((one.svg,) for one in charts.drawings(chart)))

    return kept("drawings", chart, draw)


def kept(name: str, chart: charts.Chart, draw: Callable[[], SafeString]) -> SafeString:
    """Return what `draw` once made of the same chart."""
    # A value is written out in full: what differs in anything is another picture.
    whole = f"{name}|{release()}|{get_language()}|{chart!r}"
    key = f"chart:{sha256(whole.encode()).hexdigest()}"
    found: str | None = cache.get(key)
    if found is None:
        # A safe string is kept as the plain one that it is, made of markup alone.
        found = str(draw())
        cache.set(key, found, KEPT_FOR)
    return mark_safe(found)
