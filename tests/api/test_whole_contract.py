"""Schemathesis asks all it can think of: nothing breaks, nothing is undocumented."""

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis.specs.openapi.checks import positive_data_acceptance

from accounts.scopes import Scope
from portfolio.operations import use_cases
from tests.factories.keys import api_key
from tests.factories.people import PersonFactory
from tests.factories.portfolio import MeasurementFactory, MetricFactory

# Not that of config.wsgi: a server gathers lines in a thread that no test waits for.
application = WSGIHandler()


@schemathesis.serializer("application/x-ndjson")
def lines(context, value):
    return str(value).encode("utf-8", "replace")


# On PostgreSQL a running server is asked: see test_running_contract.
pytestmark = [
    pytest.mark.slow,
    pytest.mark.once,
    pytest.mark.django_db,
    pytest.mark.timeout(900),
]


def pytest_generate_tests(metafunc):
    """One test for each operation, with a name of its own: workers share them out by name.

    The contract is not drawn where slow tests are left out anyway.
    """
    left_out = "not slow" in (metafunc.config.option.markexpr or "")
    operations = [] if left_out else [found.ok() for found in drawn()]
    metafunc.parametrize("operation", operations, ids=lambda found: found.label)


def drawn():
    schema = schemathesis.openapi.from_wsgi("/api/schema/?format=json", WSGIHandler())
    return schema.get_all_operations()


@pytest.fixture
def one_connection(db):
    """The application is called in process: it must not close the test's own transaction.

    Django's test client does the same.
    """
    signals = (request_started, request_finished)
    for each in signals:
        each.disconnect(close_old_connections)
    yield
    for each in signals:
        each.connect(close_old_connections)


@pytest.fixture
def secret(one_connection):
    # By the operation: what the tests propose next takes the next number.
    use_case = use_cases.propose(
        title="Lead order", owner=None, by=PersonFactory(), now=timezone.now()
    )
    metric = MetricFactory(use_case=use_case, key="rate")
    MeasurementFactory(metric=metric)
    return api_key(*Scope, requests_a_minute=10**9, points_a_minute=10**9).secret


@settings(
    max_examples=8,
    # The same questions each time: what fails here fails for whoever looks.
    derandomize=True,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
@given(data=st.data())
def test_every_operation_keeps_its_word(data, operation, secret: str):
    case = data.draw(operation.as_strategy())
    # Whether a write goes with what stands (and with its own days) no schema can say.
    excluded = [] if case.method == "GET" else [positive_data_acceptance]

    case.call_and_validate(
        headers={"Authorization": f"Bearer {secret}"}, excluded_checks=excluded
    )
