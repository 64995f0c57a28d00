"""The owner of a use case with one metric, signed in."""

import pytest

from tests.factories.people import PersonFactory
from tests.factories.portfolio import MetricFactory, TargetVersionFactory, UseCaseFactory


@pytest.fixture
def marta(client):
    """The deployment owner of everything here, signed in."""
    person = PersonFactory(name="Marta Nowak", email="marta@x.example", roles=["owner"])
    client.force_login(person)
    return person


@pytest.fixture
def use_case(marta):
    return UseCaseFactory(title="Stock forecast", owner=marta)


@pytest.fixture
def metric(use_case):
    metric = MetricFactory(use_case=use_case, name="Wrong units", key="wrong", unit="%")
    TargetVersionFactory(metric=metric)
    return metric
