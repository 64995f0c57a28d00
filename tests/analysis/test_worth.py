"""Every figure of the money, worked out by hand, and what must never be counted."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.analysis.books import Basis, Span
from portfolio.analysis.currency import Amount, Exchange, Rate
from portfolio.analysis.measures import Evidence
from portfolio.analysis.worth import CostWarning, reckon
from tests.analysis.books import books, cost, euros, pilot, running, value, worth

TODAY = date(2026, 6, 15)


def made_of(**told):
    return reckon(books(**told), today=TODAY)


def test_a_year_of_one_point_better_is_counted_by_the_month():
    money = made_of(values=(value(31.0, 30.0, 28.0),), worth=(worth(120_000),))

    assert [gain.amount for gain in money.gains] == [0, 1000, 3000]
    assert money.realised_year == money.realised == 4000
    assert money.expected_to_date == 30_000


def test_a_unit_of_a_month_is_worth_itself():
    line = value(500.0, sign=1, baseline=0.0, per_unit=euros("1.5"), span=Span.MONTH)

    assert made_of(values=(line,)).realised == 750


def test_a_worse_month_takes_away():
    assert made_of(values=(value(30.0, 33.0),)).realised == -1000


@pytest.mark.parametrize(
    "told",
    [
        {"evidence": Evidence.PILOT},
        {"evidence": Evidence.DEMO},
    ],
    ids=str,
)
def test_what_a_demo_or_a_pilot_shows_is_not_realised(told):
    money = made_of(values=(value(28.0, **told),))

    assert money.realised is None
    assert money.unproven_year == 3000


def test_a_month_counts_only_if_it_was_wholly_in_production():
    line = value(28.0, 28.0, 28.0, 28.0)
    live = ((date(2026, 1, 20), date(2026, 3, 30)),)

    money = made_of(values=(line,), live=live)

    assert [gain.month.month for gain in money.gains if gain.is_realised] == [2]
    assert money.unproven_year == 9000


@given(
    st.lists(st.floats(-1e6, 1e6), max_size=5),
    st.sampled_from([Evidence.DEMO, Evidence.PILOT]),
)
def test_nothing_but_production_is_ever_realised(values, evidence):
    money = made_of(values=(value(*values, evidence=evidence),))

    assert money.realised is None
    assert money.net_year is None


def test_without_a_baseline_or_a_rate_nothing_is_made_up():
    unknown = Amount(written=Decimal(5), currency="USD", value=None)
    money = made_of(
        values=(value(28.0, baseline=None), value(28.0, per_unit=unknown)),
    )

    assert money.realised is None
    assert money.unconverted == (unknown,)


def test_actual_costs_add_up_and_stand_before_the_plan():
    money = made_of(
        costs=(
            pilot(50_000, date(2025, 6, 1), basis=Basis.PLANNED),
            pilot(20_000),
            pilot(15_000, date(2025, 12, 5)),
            cost(900, date(2026, 1, 1), basis=Basis.PLANNED),
            *running(1000, 2000, 3000, 4000),
        )
    )

    assert (money.pilot, money.pilot_is_planned) == (35_000, False)
    # The mean of the latest three months, twelve times.
    assert (money.run, money.run_is_planned) == (36_000, False)
    assert money.run_planned == 10_800
    assert money.run_paid == 10_000
    assert money.net == -45_000


def test_a_plan_that_has_not_begun_waits_for_the_one_before():
    money = made_of(
        costs=(
            cost(900, date(2026, 1, 1), basis=Basis.PLANNED),
            cost(500, date(2026, 9, 1), basis=Basis.PLANNED),
        )
    )

    assert (money.run, money.run_is_planned) == (10_800, True)


@pytest.mark.parametrize(
    ("a_month", "warning", "since"),
    [
        (2000, CostWarning.NONE, None),
        (2500, CostWarning.YELLOW, date(2026, 3, 1)),
        (9000, CostWarning.RED, date(2026, 3, 1)),
        (90_000, CostWarning.ODD, date(2026, 3, 1)),
    ],
)
def test_a_year_of_running_is_held_against_the_pilot(a_month, warning, since):
    money = made_of(costs=(pilot(10_000), *running(500, 500, a_month, a_month, a_month)))

    assert money.multiple == pytest.approx(a_month * 12 / 10_000)
    assert money.warning is warning
    assert money.multiple_since == since


def test_it_has_paid_back_in_the_month_that_covered_all_of_it():
    money = made_of(
        costs=(pilot(2500), *running(500, 500, 500)),
        values=(value(30.0, 29.0, 28.0),),
    )

    # 1,000, 2,000 and 3,000 came; 500 a month and 2,500 before that went.
    assert (money.payback_month, money.payback_is_forecast) == (date(2026, 3, 1), False)
    assert money.net == 2000
    assert money.net_year == 0


def test_a_later_bill_takes_the_payback_back():
    money = made_of(
        costs=(pilot(500), pilot(9000, date(2026, 4, 2))),
        values=(value(30.0, 30.0, 30.0),),
    )

    # 6,500 are missing, 1,000 come a month: seven months after April.
    assert (money.payback_month, money.payback_is_forecast) == (date(2026, 11, 1), True)


@pytest.mark.parametrize("values", [(), (31.0, 31.0), (32.0,)], ids=str)
def test_without_a_gain_no_payback_is_in_sight(values):
    money = made_of(costs=(pilot(500),), values=(value(*values),) if values else ())

    assert money.payback_month is None


def test_short_months_are_counted_back_from_the_latest():
    # 10,000 a month were expected, three quarters of it are due.
    line = value(20.0, 28.0, 21.0, 24.0, 30.0)

    assert made_of(values=(line,), worth=(worth(120_000),)).short_months == 2


def test_nothing_written_down_gives_no_figure_at_all():
    money = made_of()

    assert {money.expected, money.realised, money.pilot, money.run, money.net} == {None}
    assert money.warning is CostWarning.NONE


def test_an_amount_takes_the_rate_of_its_day_and_never_a_later_one():
    rates = [
        Rate(currency="USD", into="EUR", day=date(2026, 3, 1), rate=Decimal("0.90")),
        Rate(currency="USD", into="EUR", day=date(2026, 5, 1), rate=Decimal("0.80")),
        Rate(currency="EUR", into="CHF", day=date(2026, 3, 1), rate=Decimal("0.5")),
    ]
    exchange = Exchange("EUR", rates)

    def value_of(currency, day):
        return exchange.convert(Decimal(100), currency, day).value

    assert value_of("USD", date(2026, 4, 30)) == 90
    assert value_of("USD", date(2026, 5, 1)) == 80
    assert value_of("USD", date(2026, 2, 28)) is None
    assert value_of("CHF", date(2026, 6, 1)) == 200
    assert value_of("EUR", date(2020, 1, 1)) == 100
