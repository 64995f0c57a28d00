"""Laws of the whole judgement: what may change with the unit, and what may not."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from portfolio.analysis.buckets import Reading, Terms
from portfolio.analysis.health import Health, judge
from portfolio.analysis.measures import Aggregation, Cadence, Direction, Kind
from portfolio.analysis.metric import Metric
from portfolio.analysis.pace import Status, Way
from portfolio.analysis.streak import State

TODAY = date(2026, 11, 16)
MONTHLY = Terms(cadence=Cadence.MONTHLY, aggregation=Aggregation.LAST)
STARTS = [date(2024 + month // 12, month % 12 + 1, 1) for month in range(34)]

# A busy machine is no failure.
CALM = settings(deadline=None, max_examples=25)
values = st.lists(st.none() | st.integers(-50, 150), min_size=1, max_size=34)


def judged(
    numbers: list[int | None],
    *,
    times: int = 1,
    plus: int = 0,
    direction: Direction = Direction.INCREASE,
) -> Health:
    """Judge values from 20 to 80 over three years, in another unit."""
    told = [
        Reading(start=start, value=float(value * times + plus))
        for start, value in zip(STARTS, numbers, strict=False)
        if value is not None
    ]
    way = Way(
        kind=Kind.REACH,
        direction=direction,
        baseline=20 * times + plus,
        target=80 * times + plus,
        baseline_date=date(2024, 1, 1),
        target_date=date(2027, 1, 1),
    )
    metric = Metric(
        terms=MONTHLY,
        direction=direction,
        ways=((way.baseline_date, way),),
        readings=tuple(told),
    )
    return judge([metric], today=TODAY)[0]


def said(health: Health) -> object:
    """All that does not speak in the unit."""
    trend, forecast = health.trend, health.forecast
    return (
        [(one.end, one.status, one.is_noisy) for one in health.statuses],
        health.standings,
        [mark and (mark.cause, mark.way, mark.icon) for mark in health.variation.marks],
        (health.variation.icon, health.variation.assurance),
        trend and (trend.n, trend.score, trend.is_proven),
        forecast and (forecast.outlook, forecast.n, forecast.months),
    )


@CALM
@given(values, st.sampled_from([2, 8, 1024]))
def test_another_scale_changes_nothing_but_the_unit(numbers, times):
    assert said(judged(numbers, times=times)) == said(judged(numbers))


@CALM
@given(values, st.sampled_from([-64, 256, 4096]))
def test_another_zero_changes_nothing_but_the_unit(numbers, plus):
    assert said(judged(numbers, plus=plus)) == said(judged(numbers))


@CALM
@given(values)
def test_a_mirrored_direction_mirrors_every_reading(numbers):
    up, down = judged(numbers), judged(numbers, times=-1, direction=Direction.DECREASE)

    assert [one.status for one in up.statuses] == [one.status for one in down.statuses]
    assert up.standings == down.standings
    assert (up.status, up.state, up.is_red_flag) == (
        down.status,
        down.state,
        down.is_red_flag,
    )
    pairs = zip(up.variation.marks, down.variation.marks, strict=True)
    for mark, mirrored in pairs:
        assert (mark is None) == (mirrored is None)
        if mark is not None and mirrored is not None:
            assert (mark.cause, mark.way, mark.icon) == (
                mirrored.cause,
                -mirrored.way,
                mirrored.icon,
            )
    assert up.variation.assurance == down.variation.assurance
    assert (up.forecast and up.forecast.outlook) == (
        down.forecast and down.forecast.outlook
    )


@CALM
@given(values, st.sets(st.integers(0, 33)))
def test_a_missing_month_never_clears_a_red(numbers, missing):
    kept = [None if k in missing else value for k, value in enumerate(numbers)]

    before = State.CLEAR
    for one in judged(kept).standings:
        if one.status is Status.NO_DATA:
            assert one.state is before
        before = one.state
