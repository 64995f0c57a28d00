"""Periods: how they are read, and the month that each one counts in."""

from datetime import date

import pytest

from portfolio.analysis import periods
from portfolio.analysis.measures import Cadence


@pytest.mark.parametrize(
    ("text", "cadence", "start"),
    [
        ("2026-10", Cadence.MONTHLY, date(2026, 10, 1)),
        ("2026-W01", Cadence.WEEKLY, date(2025, 12, 29)),
        ("2026-W53", Cadence.WEEKLY, date(2026, 12, 28)),
        ("2026-02-28", Cadence.DAILY, date(2026, 2, 28)),
    ],
)
def test_a_period_is_read_and_written_alike(text, cadence, start):
    assert periods.parse(text, cadence) == start
    assert periods.write(start, cadence) == text


@pytest.mark.parametrize(
    ("text", "cadence"),
    [
        ("2026-10", Cadence.DAILY),
        ("2026-10-03", Cadence.MONTHLY),
        ("2026-13", Cadence.MONTHLY),
        ("2025-W53", Cadence.WEEKLY),
        ("2026-02-29", Cadence.DAILY),
        ("0000-01", Cadence.MONTHLY),
        ("1899-12", Cadence.MONTHLY),
        ("0001-01-01", Cadence.DAILY),
        ("2026-1", Cadence.MONTHLY),
        ("October", Cadence.MONTHLY),
        ("", Cadence.MONTHLY),
        ("२०२६-१०", Cadence.MONTHLY),
    ],
)
def test_what_does_not_fit_is_refused(text, cadence):
    with pytest.raises(periods.UnreadablePeriod):
        periods.parse(text, cadence)


def test_a_week_counts_in_the_month_of_its_thursday():
    monday = date(2026, 9, 28)

    assert periods.month_of(monday, Cadence.WEEKLY) == date(2026, 10, 1)


def test_a_month_closes_on_the_eighth_of_the_next():
    december = date(2026, 12, 1)

    assert periods.closes_on(december) == date(2027, 1, 8)
    assert not periods.is_closed(december, Cadence.MONTHLY, date(2027, 1, 7))
    assert periods.is_closed(december, Cadence.MONTHLY, date(2027, 1, 8))


def test_the_period_before_january_is_december():
    assert periods.previous(date(2026, 1, 1), Cadence.MONTHLY) == date(2025, 12, 1)
