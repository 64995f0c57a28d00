"""A reader who may see every page, in a house that holds the demo."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from accounts.models import User
from accounts.permissions import Role
from portfolio.operations import demo
from tests.factories.people import PersonFactory


@pytest.fixture
def everybody(db) -> User:
    """One person with every role, among the people and use cases of the demo."""
    demo.load(now=datetime(2026, 6, 15, 12, tzinfo=UTC))
    return PersonFactory(name="Evelyn Every", roles=list(Role))


@pytest.fixture
def reader(everybody) -> Client:
    client = Client()
    client.force_login(everybody)
    return client
