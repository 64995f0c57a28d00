"""What the tests of accounts share: several browsers, and an attic without old limits."""

import pytest
from django.core.cache import cache
from django.test import Client


@pytest.fixture(autouse=True)
def no_limits_from_before():
    """Rate limits live in the cache; each test begins with none used up."""
    cache.clear()


@pytest.fixture(autouse=True)
def quick_hashing(settings):
    """A good hash takes a tenth of a second each time; the flow is the same."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def client_factory():
    return Client
