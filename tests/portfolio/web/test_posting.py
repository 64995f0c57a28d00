"""Post this KPI: what is pasted works as it stands, and the last calls are shown."""

import json
import re
import subprocess

import pytest
from django.urls import reverse
from rest_framework.test import APIClient

from accounts.scopes import Scope
from tests.factories.keys import api_key
from tests.factories.people import PersonFactory
from tests.factories.portfolio import MetricFactory, UseCaseFactory

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


def test_the_python_is_python_and_the_shell_is_shell(page_of, metric):
    found = bodies(page_of(metric))

    compile(found["python"], "snippet", "exec")
    subprocess.run(["bash", "-n", "-c", found["curl"]], check=True)


def test_a_hidden_metric_has_no_page(client):
    hidden = MetricFactory(use_case=UseCaseFactory(number=13, confidential=True), key="x")
    client.force_login(PersonFactory(roles=["viewer"]))

    assert client.get(reverse("metric-post", args=["UC-13", hidden.key])).status_code == 404
