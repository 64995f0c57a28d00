"""What is drawn once: the same value gives the same picture, any other one its own."""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import ClassVar

import pytest
from django.core.cache import cache
from django.utils import translation

from portfolio.documents.charts import Sparkline, Unit
from portfolio.documents.charts.face import Picture, Size
from portfolio.documents.drawn import drawings
from portfolio.web.columns import COLUMNS
from portfolio.web.drawn import rows, twin
from tests.factories.health import StandingFactory
from tests.factories.people import PersonFactory
from tests.factories.portfolio import MetricFactory, TeamFactory
from tests.factories.signals import SignalFactory

SHOWN = list(COLUMNS)


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

    first, again = drawings(line(1.0, 2.0, 3.5)), drawings(line(1.0, 2.0, 3.5))
    other = drawings(line(1.0, 2.0, 3.6))
    renamed = drawings(replace(line(1.0, 2.0, 3.5), title="A & C"))
    with translation.override("de"):
        translated = twin(line(1.0, 2.0, 3.5))

    assert len(Counted.times) == 3
    assert first == again != other
    assert first != renamed
    assert "A &amp; B" in first
    assert translated != twin(line(1.0, 2.0, 3.5))


def drawn_row(use_case, signal=None, more=0):
    use_case.worst_signal, use_case.more_signals = signal, more
    return rows([use_case], has=SHOWN, tickable=False)


@pytest.mark.django_db
def test_a_row_is_drawn_anew_as_soon_as_anything_that_it_shows_differs(now):
    kept = StandingFactory(
        use_case__owner=PersonFactory(name="Owen Clarke"),
        use_case__team=TeamFactory(name="Wards"),
        metric=MetricFactory(name="Waiting time"),
        latest=[1.0, 2.0, 3.0],
        value=3.0,
        computed_at=now,
    )
    use_case = kept.use_case
    signal = SignalFactory(use_case=use_case, rule="no-update")

    seen = [
        drawn_row(use_case),
        drawn_row(use_case, signal),
        drawn_row(use_case, signal, 1),
    ]
    for row, name, value in (
        (use_case, "title", "Another name"),
        (use_case, "entered_stage_at", now - timedelta(days=90)),
        (use_case.owner, "name", "Anna Keller"),
        (use_case.team, "name", "Theatres"),
        (kept, "status", "off_track"),
        (kept, "value", 4.0),
        (kept, "latest", [1.0, 2.0, 4.0]),
        (kept, "months_in_red", 2),
        (kept, "computed_at", now - timedelta(days=60)),
        (kept.metric, "name", "Days in bed"),
        (signal, "rule", "red-flag"),
    ):
        setattr(row, name, value)
        seen.append(drawn_row(use_case, signal))

    assert len(set(seen)) == len(seen)
    assert drawn_row(use_case, signal) == seen[-1]
