"""A reader who may see every page, in a house that holds the demo.

The demo is told once for each file that asks for it: its rows lie in a transaction around
the file, and each test takes back only what it wrote itself.
"""

from collections.abc import Iterator

import pytest
from django.http import HttpResponse
from django.test import Client, override_settings

from accounts.models import User
from accounts.permissions import Role
from tests import crawl, telling
from tests.factories.people import PersonFactory
from tests.look import pseudo


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


@pytest.fixture(scope="module")
def every_page(told) -> Iterator[dict[str, HttpResponse]]:
    """Each page by its address, for a stranger and for `told`, in disguised words."""
    reader = Client()
    reader.force_login(told)
    with pytest.MonkeyPatch.context() as patch, override_settings(**pseudo.SETTINGS):
        pseudo.install(patch)
        yield crawl.pages(Client()) | crawl.pages(reader)
