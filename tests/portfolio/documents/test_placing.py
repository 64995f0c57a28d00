"""Words keep apart and axes hold their data, whatever comes."""

import re
from itertools import combinations
from xml.etree import ElementTree

from hypothesis import given, settings
from hypothesis import strategies as st

from portfolio.documents import charts
from portfolio.documents.charts.labels import spread
from portfolio.documents.charts.scale import ticks
from tests.portfolio.documents.charts import metric, quadrant, slots

values = st.floats(-1e6, 1e6, allow_nan=False, allow_subnormal=False)
names = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=60)
points = st.builds(
    charts.Point,
    value=values,
    tone=st.sampled_from(charts.Tone),
    words=names,
    restated=st.sampled_from(["", "restated"]),
)


@st.composite
def metric_charts(draw):
    count = draw(st.integers(1, 40))
    closed = draw(st.integers(0, count))
    ahead = count - closed
    low, mean, high = sorted(draw(st.tuples(values, values, values)))
    event = st.builds(charts.Event, at=st.integers(0, count - 1), words=names, short=names)
    check = st.builds(
        charts.Checkpoint,
        at=st.integers(0, count - 1),
        value=values,
        words=names,
        mark=st.sampled_from(["≤ 25.5", "≥ 1,200,000"]),
    )
    bands = [tuple(sorted(draw(st.tuples(values, values, values)))) for _ in range(ahead)]
    trial = draw(st.booleans())
    segment = charts.Segment(
        first=0, last=max(0, closed - 1), lower=low, mean=mean, upper=high, is_trial=trial
    )
    return metric(
        slots=slots(count),
        points=tuple(draw(st.lists(st.none() | points, min_size=closed, max_size=closed))),
        running=draw(st.none() | points) if ahead else None,
        segments=draw(st.sampled_from([(), (segment,)])),
        plan=tuple(draw(st.lists(st.none() | values, min_size=count, max_size=count))),
        target=draw(
            st.none() | st.builds(charts.Target, value=values, words=names, by=names)
        ),
        events=tuple(draw(st.lists(event, max_size=4))),
        checkpoints=tuple(draw(st.lists(check, max_size=3))),
        forecast=charts.Fan(bands=tuple(bands), words="Forecast", range_words=draw(names)),
        lower_is_better=draw(st.booleans()),
        unit=charts.Unit(suffix=draw(st.sampled_from(["%", " hours", ""]))),
    )


def apart(chart) -> None:
    for size in chart.sizes:
        boxes = [(label.words, label.box) for label in chart.draw(size).labels]
        for (words, box), (others, other) in combinations(boxes, 2):
            assert box.overlap(other) == 0, f"{words!r} lies on {others!r}"
        for words, box in boxes:
            assert box.left >= -1, words
            assert box.right <= size.width + 1, words


@settings(max_examples=40, deadline=None)
@given(metric_charts())
def test_a_metric_chart_is_made_of_numbers_and_its_words_never_overlap(chart):
    apart(chart)
    for drawing in charts.drawings(chart):
        for element in ElementTree.fromstring(drawing.svg).iter():
            places = [
                element.get(name, "") for name in ("x", "y", "cx", "cy", "d", "width")
            ]
            assert not re.search("nan|inf", " ".join(places))
    assert chart.table().csv()


dots = st.lists(
    st.builds(
        charts.Dot,
        ref=st.integers(1, 99).map(lambda number: f"UC-{number}"),
        name=names,
        x=st.integers(-20, 8),
        y=st.floats(-0.5, 2, allow_subnormal=False),
        worth=st.floats(0, 5000, allow_subnormal=False),
        words=names,
        tone=st.sampled_from(["plain", "bad", "warn"]),
    ),
    max_size=40,
)


@settings(max_examples=40, deadline=None)
@given(dots)
def test_words_of_a_quadrant_never_overlap(found):
    chart = quadrant(tuple(found))

    apart(chart)
    assert charts.svg(chart).count('class="dot ') == len(found)


aged = st.builds(charts.Aged, ref=st.just("UC-1"), name=names, days=st.integers(0, 900))
stages = st.builds(
    charts.StageAge,
    name=st.sampled_from(["Audit", "Evaluate", "Oversee"]),
    aged=st.lists(aged, max_size=12).map(tuple),
    ageing_after=st.integers(1, 200),
    stalled_after=st.integers(200, 400),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(stages, max_size=3))
def test_words_of_the_ageing_chart_never_overlap(found):
    apart(charts.Ageing(title="Ageing", stages=tuple(found)))


slot = st.builds(charts.MinuteSlot, name=names, minutes=st.integers(0, 12))


@given(st.lists(slot, max_size=9))
def test_words_of_the_minutes_never_overlap(found):
    apart(charts.Minutes(title="Thirty minutes", slots=tuple(found)))


@given(values, values)
def test_the_ticks_hold_the_data_and_stay_few(first, second):
    low, high = sorted((first, second))

    axis = ticks(low, high)

    assert axis.low <= low
    assert axis.high >= high
    assert 2 <= len(axis.values) <= 7


@given(st.lists(st.floats(0, 300, allow_subnormal=False), max_size=5))
def test_spread_places_keep_their_distance_and_order(wanted):
    found = spread(wanted, gap=30, low=0, high=300)

    ordered = sorted(found)
    assert all(b - a >= 30 - 1e-6 for a, b in zip(ordered, ordered[1:], strict=False))
    assert [
        found[i] for i in sorted(range(len(wanted)), key=lambda i: wanted[i])
    ] == ordered
