"""Post this KPI: what is pasted works as it stands, and the last calls are shown."""

import json
import re
import subprocess
from datetime import UTC, date, datetime

import pytest
from django.urls import reverse
from rest_framework.test import APIClient

from accounts.scopes import Scope
from tests.factories.keys import api_key
from tests.factories.people import PersonFactory
from tests.factories.portfolio import MeasurementFactory, MetricFactory, UseCaseFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def metric():
    use_case = UseCaseFactory(number=12)
    return MetricFactory(use_case=use_case, key="rate", cadence="weekly")


@pytest.fixture
def page_of(client):
    client.force_login(PersonFactory(roles=["portfolio_manager"]))

    def opened(metric):
        address = reverse("metric-post", args=[metric.use_case.ref, metric.key])
        return client.get(address)

    return opened


def bodies(page):
    return {snippet.key: snippet.code for snippet in page.context["snippets"]}


@pytest.mark.parametrize("terms", [{}, {"aggregation": "ratio"}, {"upper_bound": 1.0}])
def test_what_is_pasted_posts_a_value_this_metric_takes(page_of, terms):
    metric = MetricFactory(use_case=UseCaseFactory(number=12), key="rate", **terms)
    key = api_key(Scope.MEASUREMENTS_WRITE)
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {key.secret}")

    page = page_of(metric)

    found = bodies(page)
    body = re.search(r"-d '(.*)'", found["curl"])[1]
    assert "http://testserver/api/v1/measurements" in found["curl"]
    assert body in found["actions"]
    answer = client.post("/api/v1/measurements", json.loads(body), format="json")
    assert answer.json()["created"] == 1, answer.content
    shown = page_of(metric)
    assert [call.status for call in shown.context["calls"]] == [200]
    assert key.key.prefix in shown.text


@pytest.mark.parametrize(
    ("terms", "place", "stands", "became"),
    [
        ({}, "2026-10", {"value": 17.0}, "unchanged"),
        ({}, "2026-10", {"value": None}, "created"),
        (
            {"aggregation": "ratio"},
            "2026-10",
            {"value": 0.1, "numerator": 2, "denominator": 20},
            "unchanged",
        ),
        ({"first_date": date(2026, 11, 2)}, "2026-11", {"value": 17.0}, "unchanged"),
    ],
    ids=["there", "withdrawn", "parts", "young"],
)
def test_what_is_pasted_is_taken_where_something_stands_already(
    page_of, time_machine, terms, place, stands, became
):
    time_machine.move_to(datetime(2026, 11, 20, 12, tzinfo=UTC), tick=False)
    metric = MetricFactory(use_case=UseCaseFactory(number=12), key="rate", **terms)
    start = date.fromisoformat(f"{place}-01")
    MeasurementFactory(metric=metric, period_start=start, **stands)
    client = APIClient()
    secret = api_key(Scope.MEASUREMENTS_WRITE).secret
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {secret}")

    body = re.search(r"-d '(.*)'", bodies(page_of(metric))["curl"])[1]

    # As it is pasted it changes nothing that anybody reported, though the month is closed.
    answer = client.post("/api/v1/measurements", json.loads(body), format="json")
    assert answer.json()[became] == 1, answer.content


def test_two_metrics_in_one_pipeline_are_two_requests(page_of, metric):
    other = MetricFactory(use_case=metric.use_case, key="other")

    keys = {
        re.search(r'"Idempotency-Key: (.*)"', bodies(page_of(each))["actions"])[1]
        for each in (metric, other)
    }

    assert len(keys) == 2


def test_the_python_is_python_and_the_shell_is_shell(page_of, metric):
    found = bodies(page_of(metric))

    compile(found["python"], "snippet", "exec")
    subprocess.run(["bash", "-n", "-c", found["curl"]], check=True)


def test_a_hidden_metric_has_no_page(client):
    hidden = MetricFactory(use_case=UseCaseFactory(number=13, confidential=True), key="x")
    client.force_login(PersonFactory(roles=["viewer"]))

    assert client.get(reverse("metric-post", args=["UC-13", hidden.key])).status_code == 404
