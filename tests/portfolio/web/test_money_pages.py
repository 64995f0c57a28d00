"""The money of a use case in its room, and the currencies of the organisation."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from portfolio.models import Cost, ExchangeRate
from portfolio.operations import health
from portfolio.operations.dirty import touch_all
from portfolio.queries.money import house_currency
from tests.factories.people import PersonFactory
from tests.factories.portfolio import CostFactory, UseCaseFactory
from tests.portfolio.operations.test_money import live_since, paying

pytestmark = pytest.mark.django_db


def room(client, use_case):
    return client.get(reverse("use-case-money", args=[use_case.ref])).content.decode()


def test_every_figure_opens_its_formula_and_what_went_into_it(client, marta, use_case):
    live_since(use_case, date(2026, 1, 30))
    paying(use_case, 11.0, 12.0, 13.0, name="Wrong units", unit="%")
    CostFactory(use_case=use_case, amount=Decimal(1000), what="Kick-off")
    CostFactory(
        use_case=use_case,
        kind="run",
        cost_date=date(2026, 3, 1),
        amount=Decimal(1500),
        what="Computing",
    )

    page = room(client, use_case)

    for words in (
        "Running for a year, divided by the cost of the pilot.",
        "A year of running costs more than ten pilots.",
        "×18.0",
        "13 against 10 %",
        "Kick-off",
        "Computing",
        "not realised",
    ):
        assert words in page, words


def test_what_nobody_wrote_down_is_not_known(client, marta, use_case):
    page = room(client, use_case)

    assert page.count("not known") >= 8
    assert "No cost is written down yet" in page


def test_a_cost_is_recorded_and_taken_back(client, marta, use_case):
    client.post(
        reverse("cost-new", args=[use_case.ref]),
        {
            "kind": "run",
            "basis": "actual",
            "amount": "1,234.50",
            "currency": "usd",
            "cost_date": "2026-01-20",
            "what": "Licences",
        },
    )
    cost = Cost.objects.get()
    page = room(client, use_case)
    client.post(
        reverse("cost-withdraw", args=[use_case.ref, cost.pk]), {"reason": "Twice."}
    )

    cost.refresh_from_db()
    assert (cost.amount, cost.currency) == (Decimal("1234.50"), "USD")
    assert "no rate is known" in page
    assert cost.withdraw_reason == "Twice."
    assert "Twice." in room(client, use_case)


def test_a_reader_records_no_cost(client, use_case):
    client.force_login(PersonFactory(roles=["executive"]))

    assert client.get(reverse("cost-new", args=[use_case.ref])).status_code == 403


def test_rates_and_the_currency_are_settings(client, marta):
    denied = client.get(reverse("rate-new")).status_code
    client.force_login(PersonFactory(roles=["portfolio_manager"]))
    told = {"currency": "usd", "rate": "0.9", "rate_date": "2026-01-02", "source": "ECB"}
    client.post(reverse("rate-new"), told)
    rate = ExchangeRate.objects.get()
    page = client.get(reverse("money")).content.decode()
    client.post(reverse("rate-withdraw", args=[rate.pk]))
    CostFactory(currency="EUR")
    client.post(reverse("currency"), {"currency": "chf", "reason": "We moved."})
    moved = client.get(reverse("money")).content.decode()

    assert denied == 403
    assert "ECB" in page
    assert ExchangeRate.objects.standing().count() == 0
    assert house_currency() == "CHF"
    assert "Amounts in EUR are left out of every figure" in moved
    # One already: said, not asked of the database.
    again = client.post(reverse("currency"), {"currency": "chf", "reason": "We moved."})
    assert "currency already" in again.content.decode()


def test_the_list_adds_up_what_the_reader_sees(
    client, marta, now, django_assert_num_queries
):
    seen, hidden = UseCaseFactory(), UseCaseFactory(confidential=True)
    for use_case in (seen, hidden):
        CostFactory(use_case=use_case, amount=Decimal(5000))
    touch_all([seen.pk, hidden.pk], now=now)
    health.recompute(now=now)
    client.get(reverse("money"))

    with django_assert_num_queries(12):
        page = client.get(reverse("money")).content.decode()

    assert seen.title in page
    assert hidden.title not in page
    assert "−€5k" in page.replace("\u202f", "")
