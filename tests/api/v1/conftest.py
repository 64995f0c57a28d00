"""A metric, who writes its values, and a day on which to do so."""

import pytest

from accounts.scopes import Scope
from tests.factories.portfolio import MetricFactory, UseCaseFactory

NOW = "2026-11-20T12:00:00Z"


@pytest.fixture
def _late_in_november(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def metric():
    return MetricFactory(use_case=UseCaseFactory(number=12), key="conversion-rate")


@pytest.fixture
def writer(caller):
    return caller(Scope.MEASUREMENTS_WRITE)
