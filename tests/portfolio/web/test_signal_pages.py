"""The pages of signals: what a reader sees, and what it takes to set one aside."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from portfolio.analysis import catalogue
from portfolio.models import Signal
from portfolio.queries.days import day_of
from portfolio.web import rule_words
from tests.factories.people import PersonFactory
from tests.factories.portfolio import AssignmentFactory, MetricFactory, UseCaseFactory
from tests.factories.signals import SignalFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager(client):
    person = PersonFactory(roles=["portfolio_manager"])
    client.force_login(person)
    return person


def address(signal, verb=""):
    name = f"signal-{verb}" if verb else "signal"
    return reverse(name, args=[signal.use_case.ref, signal.pk])


def test_every_rule_has_words_for_its_page():
    assert list(rule_words.RULES) == [rule.code for rule in catalogue.RULES]
    for rule in catalogue.RULES:
        assert rule_words.title(rule.code) == rule.title


def test_the_list_narrows_and_costs_the_same_however_long(
    client, manager, django_assert_num_queries
):
    SignalFactory(rule="red-flag", severity="red")
    SignalFactory(cleared_at=timezone.now())
    client.get(reverse("signals"))
    with django_assert_num_queries(6):
        page = client.get(reverse("signals")).content.decode()
    assert "Red flag" in page
    assert "No update since 1 Apr" not in page or page.count('<li class="signal') == 1
    for _ in range(5):
        SignalFactory()
    with django_assert_num_queries(6):
        client.get(reverse("signals"))

    narrowed = client.get(reverse("signals"), {"severity": "yellow"}).content.decode()
    nothing = client.get(reverse("signals"), {"use_case": "UC-1", "shown": "nonsense"})

    assert narrowed.count('class="signal ') == 5
    assert "No signal matches" in nothing.content.decode()


def test_a_signal_is_acknowledged_set_aside_and_brought_back(client, manager):
    metric = MetricFactory(name="Wrong forecasts")
    signal = SignalFactory(use_case=metric.use_case, evidence=[f"metric:{metric.pk}"])

    # A way back that reads like the name of a view is an address.
    assert client.post(address(signal, "acknowledge"), {"back": "1"}).url == "1"
    day = day_of(timezone.now()) + timedelta(days=10)
    form = {"until_date": day.isoformat(), "reason": "A supplier answers next week."}
    answer = client.post(address(signal, "snooze"), form)
    page = client.get(address(signal)).content.decode()

    assert answer["Location"] == address(signal)
    assert "Wrong forecasts" in page
    assert "A supplier answers next week." in page
    assert page.index("Set aside") < page.index("Acknowledged")
    client.post(address(signal, "wake"), {"back": "https://elsewhere.example/"})
    assert Signal.objects.get().snoozed_at is None


def test_no_reason_no_setting_aside(client, manager):
    signal = SignalFactory()
    day = day_of(timezone.now()) + timedelta(days=200)

    none = client.post(address(signal, "snooze"), {"until_date": "", "reason": ""})
    far = {"until_date": day.isoformat(), "reason": "Later"}
    refused = client.post(address(signal, "snooze"), far).content.decode()

    assert "Say why it can wait." in none.content.decode()
    assert "three months from now" in refused


def test_who_may_set_aside_is_named_on_it_or_runs_the_portfolio(client):
    use_case = UseCaseFactory()
    signal = SignalFactory(use_case=use_case)
    named, other = (PersonFactory(roles=["owner"]) for _ in range(2))
    viewer = PersonFactory(roles=["viewer"])
    AssignmentFactory(use_case=use_case, user=named)
    answers = {}
    for person in (other, viewer, named):
        client.force_login(person)
        answers[person] = client.post(address(signal, "acknowledge")).status_code

    assert list(answers.values()) == [403, 403, 302]


def test_a_hidden_use_case_hides_its_signals(client):
    client.force_login(PersonFactory(roles=["viewer"]))
    signal = SignalFactory(use_case__confidential=True)

    assert client.get(address(signal)).status_code == 404
    assert signal.use_case.title not in client.get(reverse("signals")).content.decode()
