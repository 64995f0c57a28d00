"""Charts on pages: the same value is drawn once, and every other one for itself."""

from dataclasses import dataclass, replace
from typing import ClassVar

from django.core.cache import cache
from django.utils import translation

from portfolio.documents.charts import Sparkline, Unit
from portfolio.documents.charts.face import Picture, Size
from portfolio.web import drawn


@dataclass(frozen=True, kw_only=True)
class Counted(Sparkline):
    """A line that counts how often somebody draws it."""

    times: ClassVar[list[int]] = []

    def draw(self, size: Size) -> Picture:
        self.times.append(1)
        return super().draw(size)


def line(*values):
    periods = tuple(f"2026-{month:02}" for month in range(1, len(values) + 1))
    return Counted(title="A & B", values=values, periods=periods, unit=Unit())


def test_the_same_value_is_drawn_once_and_what_differs_in_anything_anew():
    cache.clear()
    Counted.times.clear()

    first, again = drawn.drawings(line(1.0, 2.0, 3.5)), drawn.drawings(line(1.0, 2.0, 3.5))
    other = drawn.drawings(line(1.0, 2.0, 3.6))
    renamed = drawn.drawings(replace(line(1.0, 2.0, 3.5), title="A & C"))
    with translation.override("de"):
        translated = drawn.twin(line(1.0, 2.0, 3.5))

    assert len(Counted.times) == 3
    assert first == again != other
    assert first != renamed
    assert "A &amp; B" in first
    assert translated != drawn.twin(line(1.0, 2.0, 3.5))
