"""A reader who may see every page, in a house that holds the demo.

The demo is told once for each file that asks for it: its rows lie in a transaction around
the file, and each test takes back only what it wrote itself.
"""

from collections.abc import Iterator

import pytest
from django.test import Client

from accounts.models import User
from accounts.permissions import Role
from tests import telling
from tests.factories.people import PersonFactory


@pytest.fixture(scope="module")
def told(django_db_setup: None, django_db_blocker, run_folder) -> Iterator[User]:
    """One person with every role, among the people and use cases of the demo."""
    with django_db_blocker.unblock(), telling.told(run_folder):
        yield PersonFactory(name="Evelyn Every", roles=list(Role))


@pytest.fixture
def everybody(told, db) -> User:
    return told


@pytest.fixture
def reader(everybody) -> Client:
    client = Client()
    client.force_login(everybody)
    return client
