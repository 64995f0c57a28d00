"""Costs, rates and the organisation's currency: what is refused, kept, and computed."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from accounts.models import LedgerEntry
from portfolio.analysis.books import Basis, CostKind
from portfolio.models import Cost, PhaseMove, Standing
from portfolio.operations import costs, currencies, editing, health
from portfolio.operations.editing import Reasonless
from portfolio.operations.worth import estimate
from portfolio.queries.money import books_of, house_currency
from tests.factories.portfolio import (
    CostFactory,
    MeasurementFactory,
    MetricFactory,
    TargetVersionFactory,
    UseCaseFactory,
)
from tests.plainly import money_of

pytestmark = pytest.mark.django_db

TODAY = date(2026, 6, 15)


@pytest.fixture
def use_case(alice):
    return UseCaseFactory(owner=alice)


def recorded(use_case, by, now, **given):
    right = {
        "kind": CostKind.RUN,
        "basis": Basis.ACTUAL,
        "cost_date": date(2026, 5, 20),
        "amount": Decimal(1200),
    }
    return costs.record(use_case_id=use_case.pk, by=by, now=now, **(right | given))


def live_since(use_case, day):
    """In production from that day on."""
    PhaseMove.objects.create(
        use_case=use_case,
        start="pilot",
        end="production",
        moved_at=datetime(day.year, day.month, day.day, tzinfo=UTC),
        moved_by=use_case.owner,
    )


def paying(use_case, *values, **given):
    """A metric of which each point is worth 12,000 euros a year."""
    metric = MetricFactory(
        use_case=use_case,
        evidence="production",
        money_per_unit=Decimal(12_000),
        currency="EUR",
        **given,
    )
    TargetVersionFactory(metric=metric)
    for month, value in enumerate(values, 1):
        MeasurementFactory(metric=metric, period_start=date(2026, month, 1), value=value)
    return metric


def test_a_running_cost_belongs_to_its_month_in_the_houses_currency(alice, now, use_case):
    row = recorded(use_case, alice, now)

    assert (row.cost_date, row.currency) == (date(2026, 5, 1), "EUR")
    entry = LedgerEntry.objects.get(verb="cost.recorded")
    assert (entry.root_id, entry.by) == (str(use_case.pk), alice)


@pytest.mark.parametrize(
    "wrong",
    [
        {"amount": Decimal(-1)},
        {"amount": Decimal("1e13")},
        {"currency": "euro"},
        {"cost_date": date(2026, 6, 16)},
    ],
    ids=str,
)
def test_what_is_no_cost_is_refused(alice, now, use_case, wrong):
    with pytest.raises(costs.CannotCost):
        recorded(use_case, alice, now, **wrong)

    assert not Cost.objects.exists()


def test_a_plan_from_the_same_day_replaces_and_stays_to_be_read(alice, now, use_case):
    plan = {"basis": Basis.PLANNED, "cost_date": date(2026, 9, 1)}
    first = recorded(use_case, alice, now, **plan)
    second = recorded(use_case, alice, now, amount=Decimal(900), **plan)

    first.refresh_from_db()
    assert first.withdrawn_by == alice
    assert list(Cost.objects.standing()) == [second]


def test_a_wrong_cost_is_taken_back_once_and_with_a_reason(alice, now, use_case):
    row = recorded(use_case, alice, now)

    with pytest.raises(Reasonless):
        costs.withdraw(cost_id=row.pk, reason=" ", by=alice, now=now)
    costs.withdraw(cost_id=row.pk, reason="Twice", by=alice, now=now)
    with pytest.raises(costs.CannotCost):
        costs.withdraw(cost_id=row.pk, reason="Again", by=alice, now=now)

    assert money_of(use_case, today=TODAY).run is None


def test_another_currency_needs_a_rate_of_its_day_or_earlier(alice, now, use_case):
    recorded(use_case, alice, now, currency="usd", amount=Decimal(1000))
    day = {"currency": "USD", "by": alice, "now": now}

    before = money_of(use_case, today=TODAY)
    currencies.set_rate(rate=Decimal("0.7"), rate_date=date(2026, 6, 1), **day)
    late = money_of(use_case, today=TODAY)
    early = date(2026, 4, 1)
    currencies.set_rate(rate=Decimal("0.8"), rate_date=early, **day)
    rate = currencies.set_rate(rate=Decimal("0.9"), rate_date=early, **day)
    after = money_of(use_case, today=TODAY)
    currencies.withdraw_rate(rate_id=rate.pk, by=alice, now=now)
    gone = money_of(use_case, today=TODAY)

    assert (before.run, late.run, gone.run) == (None, None, None)
    assert [one.currency for one in before.unconverted] == ["USD"]
    assert after.run_paid == 900


@pytest.mark.parametrize(
    "wrong",
    [
        {"currency": "EUR"},
        {"currency": "dollar"},
        {"rate": Decimal(0)},
        {"rate_date": date(2026, 6, 16)},
    ],
    ids=str,
)
def test_what_is_no_rate_is_refused(alice, now, wrong):
    right = {"currency": "USD", "rate": Decimal(1), "rate_date": TODAY}

    with pytest.raises(currencies.CannotExchange):
        currencies.set_rate(by=alice, now=now, **(right | wrong))


def test_choosing_another_currency_reckons_everything_anew(alice, now, use_case):
    CostFactory(use_case=use_case)
    currencies.set_rate(
        currency="CHF", rate=Decimal("1.25"), rate_date=date(2026, 1, 1), by=alice, now=now
    )

    with pytest.raises(currencies.CannotExchange):
        currencies.choose(currency="eur", reason="x", by=alice, now=now)
    currencies.choose(currency="chf", reason="We moved to Basel.", by=alice, now=now)
    with pytest.raises(editing.Stale):
        currencies.choose(currency="usd", reason="x", by=alice, now=now, seen="EUR")
    health.recompute(now=now)

    standing = Standing.objects.get(use_case=use_case)
    assert house_currency() == standing.currency == "CHF"
    # The rate the other way round serves.
    assert standing.pilot_cost == 32_000


def test_a_standing_holds_the_figures_of_its_use_case(alice, now, use_case):
    live_since(use_case, date(2026, 1, 30))
    paying(use_case, 11.0, 12.0, 13.0, 14.0)
    estimate(
        use_case_id=use_case.pk,
        kind="cost",
        low=Decimal(30_000),
        expected=Decimal(60_000),
        high=Decimal(90_000),
        by=alice,
        now=now,
    )
    CostFactory(use_case=use_case, amount=Decimal(1000))
    recorded(use_case, alice, now)
    health.recompute(now=now)

    standing = Standing.objects.get(use_case=use_case)

    # February to April; January was not wholly in production.
    assert standing.realised_year == standing.realised_total == 9000
    assert standing.unproven_year == 1000
    assert standing.expected_to_date == 15_000
    assert (standing.pilot_cost, standing.pilot_is_planned) == (1000, False)
    assert (standing.run_cost, standing.run_is_planned) == (14_400, False)
    assert standing.net == 6800
    assert standing.net_year == -5400
    assert standing.cost_multiple == pytest.approx(14.4)
    assert standing.cost_warning == "red"
    assert standing.payback_month == date(2026, 2, 1)


def test_the_figures_of_many_cost_the_queries_of_one(alice, django_assert_num_queries):
    cases = [UseCaseFactory(owner=alice) for _ in range(3)]
    for case in cases:
        live_since(case, date(2026, 1, 1))
        paying(case, 11.0, 12.0)
        CostFactory(use_case=case)

    for some in (cases[:1], cases):
        with django_assert_num_queries(8):
            books_of([case.pk for case in some], today=TODAY)
