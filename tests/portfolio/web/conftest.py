"""The owner of a use case with one metric, signed in."""

import pytest
from django.core.cache import cache

from tests.factories.people import PersonFactory
from tests.factories.portfolio import MetricFactory, TargetVersionFactory, UseCaseFactory


@pytest.fixture(autouse=True)
def _nothing_kept():
    """Tests stand at one moment and begin with the same numbers: so would what is kept."""
    cache.clear()


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
