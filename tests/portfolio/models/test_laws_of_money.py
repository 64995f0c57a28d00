"""The laws of costs, currencies and rates hold in the database itself."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction

from portfolio.models import ExchangeRate, HouseCurrency
from tests.factories.portfolio import CREATED_AT, CostFactory
from tests.laws import broken

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("law", "wrong"),
    [
        ("portfolio_cost_kind_known", {"kind": "party"}),
        ("portfolio_cost_basis_known", {"basis": "felt"}),
        ("portfolio_cost_amount_not_negative", {"amount": Decimal(-1)}),
        ("portfolio_cost_currency_code", {"currency": "€"}),
        ("portfolio_cost_run_is_of_a_month", {"kind": "run"}),
        ("portfolio_cost_withdrawn_by_whom", {"withdrawn_at": CREATED_AT}),
    ],
)
def test_costs(law, wrong):
    with broken(law):
        CostFactory(**wrong)


def test_portfolio_cost_withdrawn_says_why(alice):
    with broken("portfolio_cost_withdrawn_says_why"):
        CostFactory(withdrawn_at=CREATED_AT, withdrawn_by=alice)


def test_portfolio_cost_one_plan_from_a_day():
    plan = CostFactory(basis="planned")

    with broken("portfolio_cost_one_plan_from_a_day"):
        CostFactory(basis="planned", use_case=plan.use_case)


def set_rate(by, **wrong):
    right = {
        "currency": "USD",
        "into": "EUR",
        "rate_date": date(2026, 6, 1),
        "rate": Decimal("0.9"),
        "recorded_at": CREATED_AT,
        "recorded_by": by,
    }
    return ExchangeRate.objects.create(**(right | wrong))


@pytest.mark.parametrize(
    ("law", "wrong"),
    [
        ("portfolio_exchangerate_codes", {"currency": "usd"}),
        ("portfolio_exchangerate_two_currencies", {"currency": "EUR"}),
        ("portfolio_exchangerate_rate_positive", {"rate": Decimal(0)}),
        ("portfolio_exchangerate_withdrawn_by_whom", {"withdrawn_at": CREATED_AT}),
    ],
)
def test_rates(alice, law, wrong):
    with broken(law):
        set_rate(alice, **wrong)


def test_portfolio_exchangerate_one_a_day(alice):
    set_rate(alice)

    with broken("portfolio_exchangerate_one_a_day"):
        set_rate(alice, rate=Decimal("0.8"))


def test_portfolio_housecurrency_code(alice):
    with broken("portfolio_housecurrency_code"):
        choose(alice, currency="eu")


def test_a_choice_of_the_currency_is_counted_explained_and_stays(alice):
    first = choose(alice)
    with broken("portfolio_housecurrency_number"):
        choose(alice, currency="SEK")
    with broken("portfolio_housecurrency_number_from_one"):
        choose(alice, number=0)
    with broken("portfolio_housecurrency_has_reason"):
        choose(alice, number=2, reason="")
    with pytest.raises(DatabaseError), transaction.atomic():
        HouseCurrency.objects.filter(pk=first.pk).update(currency="SEK")


def choose(alice, **wrong):
    right = {
        "number": 1,
        "currency": "USD",
        "reason": "The parent company reckons in it.",
        "chosen_at": CREATED_AT,
        "chosen_by": alice,
    }
    return HouseCurrency.objects.create(**(right | wrong))
