"""The laws of a key, each broken once."""

from datetime import timedelta

import pytest
from django.db import IntegrityError

from accounts.models import ApiKey
from accounts.scopes import Scope
from tests.factories.keys import CREATED_AT, api_key

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("law", "change"),
    [
        ("only_the_hash_is_kept", {"secret_hash": "hh_live_in_clear"}),
        ("prefix_readable", {"prefix": "sk_live_abc"}),
        ("scopes_known", {"scopes_text": "portfolio:read everything"}),
        ("scopes_known", {"scopes_text": ""}),
        ("reach_is_references", {"reach_text": "UC-1, UC-2"}),
        ("reach_is_references", {"reach_text": "UC-0"}),
        ("limits_positive", {"requests_a_minute": 0}),
        ("limits_positive", {"points_a_minute": 0}),
        ("expires_after_created", {"expires_at": CREATED_AT}),
        ("revoked_at_with_by", {"revoked_at": CREATED_AT}),
    ],
)
def test_a_broken_law_is_refused_by_the_database(law, change):
    key = api_key().key

    with pytest.raises(IntegrityError, match=law):
        ApiKey.objects.filter(pk=key.pk).update(**change)


def test_two_keys_never_share_a_secret():
    first, second = api_key().key, None
    second = api_key(account=first.account).key

    with pytest.raises(IntegrityError, match="secret"):
        ApiKey.objects.filter(pk=second.pk).update(secret_hash=first.secret_hash)


def test_no_key_takes_over_from_itself():
    key = api_key().key

    with pytest.raises(IntegrityError, match="rotates_another"):
        ApiKey.objects.filter(pk=key.pk).update(rotates=key.pk)


def test_one_successor_is_at_work_at_a_time():
    old = api_key().key
    first, second = (api_key(account=old.account).key for _ in range(2))
    ApiKey.objects.filter(pk=first.pk).update(rotates=old)

    with pytest.raises(IntegrityError, match="one_successor|rotates"):
        ApiKey.objects.filter(pk=second.pk).update(rotates=old)


def test_a_key_is_usable_until_the_moment_it_expires():
    key = api_key(expires_at=CREATED_AT + timedelta(days=1)).key

    assert key.is_usable(now=CREATED_AT + timedelta(hours=23))
    assert not key.is_usable(now=CREATED_AT + timedelta(days=1))
    assert not ApiKey.objects.usable(now=CREATED_AT + timedelta(days=1)).exists()


def test_scopes_and_reach_read_back():
    key = api_key(
        Scope.PORTFOLIO_READ, Scope.MEASUREMENTS_WRITE, reach=["UC-12", "UC-7", "UC-7"]
    ).key

    assert key.scopes == (Scope.MEASUREMENTS_WRITE, Scope.PORTFOLIO_READ)
    assert key.reach == {"UC-7", "UC-12"}
