"""A chart shows what the analysis found: nothing more, and nothing else."""

from datetime import date

import pytest

from portfolio.analysis.buckets import Reading, Terms
from portfolio.analysis.drawing import drawing_of
from portfolio.analysis.health import judge
from portfolio.analysis.measures import Aggregation, Cadence, Direction, Kind
from portfolio.analysis.metric import Metric
from portfolio.analysis.pace import Way
from portfolio.analysis.series.labels import Cause
from portfolio.analysis.series.variation import Icon, Mark
from portfolio.documents import charts
from portfolio.documents.judged import cause_words, judged
from tests.portfolio.documents.charts import PER_CENT, slots

VALUES = (
    31.4,
    30.8,
    31.6,
    30.9,
    31.2,
    30.5,
    31.1,
    31.0,
    30.6,
    31.2,
    30.7,
    31.3,
    31.0,
    26.9,
)
WAY = Way(
    kind=Kind.REACH,
    direction=Direction.DECREASE,
    baseline=31,
    target=18,
    baseline_date=date(2025, 10, 1),
    target_date=date(2027, 4, 1),
)


def drawn(values=VALUES, way=WAY, **changes):
    months = slots(len(values) + 1)
    metric = Metric(
        terms=Terms(cadence=Cadence.MONTHLY, aggregation=Aggregation.LAST),
        direction=Direction.DECREASE,
        ways=((date(2025, 10, 1), way),) if way else (),
        readings=tuple(
            Reading(start=slot.start, value=value)
            for slot, value in zip(months, values, strict=False)
            if value is not None
        ),
        **changes,
    )
    (health,) = judge([metric], today=date(2026, 12, 10))
    bare = charts.MetricChart(
        title="Units forecast wrongly",
        subtitle="Share of units, monthly",
        unit=PER_CENT,
        slots=months,
        points=tuple(v if v is None else charts.Point(value=v) for v in values),
        target=charts.Target(value=18, words="Target 18%"),
    )
    return judged(bare, drawing_of(health), way)


def test_special_causes_are_marked_and_explained():
    latest = drawn().points[-1]

    assert latest.tone is charts.Tone.GOOD
    assert latest.words == "below the lower limit: improvement"


def test_limits_lie_over_the_periods_that_they_speak_of():
    (segment,) = drawn().segments

    assert (segment.first, segment.last, segment.is_trial) == (0, 13, False)
    assert segment.lower < segment.mean < segment.upper


def test_the_future_has_its_months_its_plan_and_its_forecast():
    chart = drawn()

    months = [slot.name for slot in chart.slots[-3:]]
    assert months == ["January 2027", "February 2027", "March 2027"]
    assert chart.plan[-1] == pytest.approx(18)
    assert chart.target.at == len(chart.slots) - 1
    assert "80% range" in chart.forecast.range_words
    assert charts.svg(chart)


def test_few_values_have_no_limits_and_no_forecast():
    chart = drawn(VALUES[-4:], way=None)

    assert chart.segments == ()
    assert chart.forecast is None
    assert chart.plan == ()


def test_a_level_to_keep_is_a_straight_line():
    kept = Way(kind=Kind.MAINTAIN, direction=Direction.DECREASE, target=32)

    assert set(drawn(way=kept).plan) == {32}


@pytest.mark.parametrize(
    ("mark", "words"),
    [
        (Mark(cause=Cause.COMMON, way=0, icon=Icon.COMMON), ""),
        (
            Mark(cause=Cause.SHIFT, way=1, icon=Icon.CONCERN),
            "one of 7 above the mean: concern",
        ),
        (Mark(cause=Cause.TREND, way=-1, icon=Icon.LOW), "one of 7 that fall: low"),
        (
            Mark(cause=Cause.TWO_IN_THREE, way=1, icon=Icon.HIGH),
            "two of three close to the upper limit: high",
        ),
    ],
)
def test_every_cause_has_its_words(mark, words):
    assert cause_words(mark.cause, mark.way, mark.icon) == words
