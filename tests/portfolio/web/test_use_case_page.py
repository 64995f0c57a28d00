"""The page of one use case."""

from datetime import date

import pytest
from django.urls import reverse

from portfolio.analysis.pace import STATUSES, Status
from tests.factories.health import MetricHealthFactory, kept
from tests.factories.people import PersonFactory
from tests.factories.portfolio import (
    BlockerFactory,
    DecisionFactory,
    UseCaseFactory,
)

pytestmark = pytest.mark.django_db

# As months are numbered.
MAY = 2026 * 12 + 4


@pytest.fixture
def anna(client):
    person = PersonFactory(name="Anna Keller", roles=["executive"])
    client.force_login(person)
    return person


def shown(client, use_case):
    return client.get(reverse("use-case", args=[use_case.ref]))


def test_it_says_what_the_next_gate_asks(client, anna):
    use_case = UseCaseFactory()

    page = shown(client, use_case).content.decode()

    assert "What Evaluate asks" in page


def test_blockers_stand_oldest_first(client, anna):
    use_case = UseCaseFactory()
    BlockerFactory(use_case=use_case, what="Young", since_date=date(2026, 5, 9))
    BlockerFactory(use_case=use_case, what="Old", since_date=date(2026, 2, 1))

    page = shown(client, use_case).content.decode()

    assert page.index("Old") < page.index("Young")


def test_a_decision_says_whom_it_waits_for(client, anna):
    use_case = UseCaseFactory()
    DecisionFactory(use_case=use_case, asked_of=anna)
    DecisionFactory(use_case=use_case, asked_of=PersonFactory(name="Owen Clarke"))

    page = shown(client, use_case).content.decode()

    assert "Decision waiting for you" in page
    assert "Decision waiting for Owen Clarke" in page


def test_what_somebody_wrote_is_never_markup(client, anna):
    use_case = UseCaseFactory(title="<script>alert(1)</script>", decision="<b>bold</b>")

    page = shown(client, use_case).content.decode()

    assert "<script>alert" not in page
    assert "<b>bold</b>" not in page


def test_a_stranger_gets_the_answer_of_a_page_that_is_not_there(client, mallory):
    client.force_login(mallory)

    assert shown(client, UseCaseFactory()).status_code == 404


def test_a_confidential_one_is_a_404_to_whoever_is_not_named(client, anna):
    assert shown(client, UseCaseFactory(confidential=True)).status_code == 404


def test_the_page_says_what_the_numbers_say(client, anna):
    health = MetricHealthFactory(
        metric__primary=True,
        status="off_track",
        state="red",
        months_in_red=2,
        red_flag=True,
        kept=kept(
            run=(MAY - 1, MAY),
            has_way=True,
            is_red=True,
            status=STATUSES.index(Status.OFF_TRACK),
            judged=MAY,
            elapsed=0.5,
            progress=0.27,
        ),
    )

    page = client.get(
        reverse("use-case", args=[health.metric.use_case.ref])
    ).content.decode()

    assert "Red flag" in page
    assert "By May this should have covered 50%" in page
    assert "Off track in April and May; there is no recovery plan." in page
