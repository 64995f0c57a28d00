"""Values become periods: ended, covered and large enough, or they are not scored."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.analysis.buckets import (
    Bucket,
    Reading,
    State,
    Terms,
    closed,
    monthly,
    weeks_of,
)
from portfolio.analysis.grid import native
from portfolio.analysis.measures import Aggregation, Cadence
from portfolio.analysis.policy import DEFAULT
from portfolio.analysis.readings import Readings

MONTHLY = Terms(cadence=Cadence.MONTHLY, aggregation=Aggregation.LAST)
DAILY = Terms(cadence=Cadence.DAILY, aggregation=Aggregation.SUM)
WEEKLY = Terms(cadence=Cadence.WEEKLY, aggregation=Aggregation.MEAN)
RATIO = Terms(cadence=Cadence.MONTHLY, aggregation=Aggregation.RATIO)
OCTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)
LATER = date(2026, 12, 20)


def days(start: date, count: int, value: float = 1.0) -> list[Reading]:
    return [Reading(start=start + timedelta(days=i), value=value) for i in range(count)]


def first_month(terms, readings, today=LATER):
    return monthly(terms, readings, today=today)[0]


@pytest.mark.parametrize(
    ("aggregation", "value"),
    [
        (Aggregation.SUM, 93),
        (Aggregation.MEAN, 3),
        (Aggregation.MEDIAN, 3),
        (Aggregation.LAST, 3),
    ],
)
def test_a_month_is_made_of_its_days(aggregation, value):
    terms = Terms(cadence=Cadence.DAILY, aggregation=aggregation)

    assert first_month(terms, days(OCTOBER, 31, 3.0)).score == value


def test_a_ratio_divides_the_sums():
    terms = Terms(cadence=Cadence.WEEKLY, aggregation=Aggregation.RATIO)
    parts = [(1, 10), (40, 50), (2, 10), (7, 10)]
    readings = [
        Reading(
            start=date(2026, 10, 5) + timedelta(days=7 * i), numerator=top, denominator=low
        )
        for i, (top, low) in enumerate(parts)
    ]

    assert first_month(terms, readings).score == pytest.approx(50 / 80)


def test_small_numbers_are_shown_and_not_scored():
    found = first_month(RATIO, [Reading(start=OCTOBER, numerator=9, denominator=19)])

    assert (found.state, found.score) == (State.SMALL_NUMBERS, None)
    assert found.value == pytest.approx(9 / 19)


@pytest.mark.parametrize(("count", "state"), [(25, State.SCORED), (24, State.NO_DATA)])
def test_four_days_of_five_cover_a_month(count, state):
    assert first_month(DAILY, days(OCTOBER, count)).state is state


@pytest.mark.parametrize(("count", "state"), [(4, State.SCORED), (3, State.NO_DATA)])
def test_one_week_may_be_missing(count, state):
    # October 2026 has five Thursdays.
    weeks = [
        Reading(start=date(2026, 9, 28) + timedelta(days=7 * i), value=1)
        for i in range(count)
    ]

    assert weeks_of(OCTOBER) == 5
    assert first_month(WEEKLY, weeks).state is state


def test_a_week_counts_in_the_month_of_its_thursday():
    late = first_month(WEEKLY, [Reading(start=date(2026, 9, 28), value=1)])

    assert late.start == OCTOBER


def test_the_running_month_is_open():
    found = monthly(MONTHLY, [Reading(start=NOVEMBER, value=5)], today=date(2026, 11, 30))

    assert [(one.state, one.value, one.score) for one in found] == [(State.OPEN, 5, None)]


def test_a_month_without_a_value_stays_open_while_values_are_due():
    october = [Reading(start=OCTOBER, value=5)]

    due = monthly(MONTHLY, october, today=date(2026, 12, 7))[1]
    late = monthly(MONTHLY, october, today=date(2026, 12, 8))[1]

    assert (due.state, late.state) == (State.OPEN, State.NO_DATA)


def test_a_gap_stays_a_gap():
    readings = [Reading(start=OCTOBER, value=5), Reading(start=date(2026, 12, 1), value=6)]

    found = closed(monthly(MONTHLY, readings, today=date(2027, 1, 2)))

    assert [one.score for one in found] == [5, None, 6]


def own(terms: Terms, readings: list[Reading], *, today: date) -> list[Bucket]:
    grid = native([terms], [Readings.of(readings)], today=today, policy=DEFAULT)
    return list(grid.buckets(0, int(grid.widths[0])))


def test_own_periods_are_single_values_with_gaps():
    readings = [Reading(start=OCTOBER, value=5), Reading(start=date(2026, 10, 3), value=6)]

    found = own(DAILY, readings, today=date(2026, 10, 4))

    assert [one.value for one in found] == [5, None, 6, None]
    assert found[-1].state is State.OPEN


def test_a_withdrawn_value_is_no_value():
    assert monthly(MONTHLY, [Reading(start=OCTOBER)], today=LATER) == []


def test_zero_is_a_value():
    assert first_month(MONTHLY, [Reading(start=OCTOBER, value=0.0)]).score == 0


readings = st.lists(
    st.builds(
        Reading,
        start=st.dates(date(2026, 1, 1), date(2026, 12, 31)),
        value=st.none() | st.floats(-1e6, 1e6),
    ),
    max_size=60,
    unique_by=lambda reading: reading.start,
)


@given(readings, st.dates(date(2026, 6, 1), date(2027, 6, 1)))
def test_months_follow_each_other_and_none_is_scored_before_its_end(found, today):
    months = monthly(DAILY, found, today=today)

    assert all(
        one.end == after.start for one, after in zip(months, months[1:], strict=False)
    )
    for month in months:
        assert month.state is not State.SCORED or month.end <= today


@given(readings)
def test_the_order_of_arrival_changes_nothing(found):
    terms = Terms(cadence=Cadence.DAILY, aggregation=Aggregation.LAST)

    assert monthly(terms, found, today=LATER) == monthly(terms, found[::-1], today=LATER)


@given(readings, st.dates(date(2026, 6, 1), date(2027, 6, 1)))
def test_months_of_a_rectangle_are_those_of_a_list(found, today):
    """Who reports by the month is put into a rectangle with thousands of others."""
    told = [one for one in found if one.start.day == 1]

    assert own(MONTHLY, told, today=today) == monthly(MONTHLY, told, today=today)
