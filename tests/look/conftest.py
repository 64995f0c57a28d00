"""A reader who may see every page, in a house that holds the demo.

The demo is told once for each file that asks for it: its rows lie in a transaction around
the file, and each test takes back only what it wrote itself.
"""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.db import transaction
from django.test import Client

from accounts.models import User
from accounts.permissions import Role
from portfolio.operations import demo
from tests.factories.people import PersonFactory


@pytest.fixture(scope="module")
def told(django_db_setup: None, django_db_blocker) -> Iterator[User]:
    """One person with every role, among the people and use cases of the demo."""
    with django_db_blocker.unblock(), transaction.atomic():
        demo.load(now=datetime(2026, 6, 15, 12, tzinfo=UTC))
        yield PersonFactory(name="Evelyn Every", roles=list(Role))
        transaction.set_rollback(True)


@pytest.fixture
def everybody(told, db) -> User:
    return told


@pytest.fixture
def reader(everybody) -> Client:
    client = Client()
    client.force_login(everybody)
    return client
