"""What the tests of the API share: callers with a key, and an empty cache."""

import pytest
from django.core.cache import cache
from rest_framework.test import APIClient

from accounts.scopes import Scope
from tests.factories.keys import api_key, service_account


@pytest.fixture(autouse=True)
def _no_budget_is_spent_yet():
    cache.clear()


@pytest.fixture
def caller(db):
    """Return a function that gives a client with a key of the given scopes."""
    account = service_account()

    def with_scopes(*scopes, **more):
        new = api_key(*scopes, account=account, **more)
        client = APIClient()
        client.credentials(HTTP_AUTHORIZATION=f"Bearer {new.secret}")
        client.key = new.key
        return client

    return with_scopes


@pytest.fixture
def reader(caller):
    return caller(Scope.PORTFOLIO_READ, Scope.LEDGER_READ, requests_a_minute=10**6)


@pytest.fixture
def session():
    """Return a function that gives a client signed in as somebody, CSRF enforced."""

    def of(person):
        client = APIClient(enforce_csrf_checks=True)
        client.force_login(person)
        return client

    return of
