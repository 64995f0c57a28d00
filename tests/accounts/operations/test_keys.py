"""Making, rotating and revoking keys."""

from datetime import timedelta

import pytest

from accounts.models import ApiKey, LedgerEntry
from accounts.operations import keys, service_accounts
from accounts.permissions import Permission
from accounts.queries.keys import hash_of, key_of
from accounts.scopes import Scope, permissions_of
from tests.factories.keys import api_key, service_account

pytestmark = pytest.mark.django_db


def test_a_secret_opens_its_key_and_is_kept_nowhere(alice, now):
    account = service_account(owner=alice)

    new = keys.create(
        account_id=account.pk, scopes=[Scope.MEASUREMENTS_WRITE], by=alice, now=now
    )

    assert new.secret.startswith("hh_live_")
    assert new.secret.startswith(new.key.prefix)
    assert len(new.secret) == len("hh_live_") + 43
    assert key_of(new.secret, now=now) == new.key
    assert new.key.secret_hash == hash_of(new.secret)
    for entry in LedgerEntry.objects.all():
        assert new.secret not in entry.changes_json
        assert new.key.secret_hash not in entry.changes_json


def test_the_ledger_says_what_a_key_may_do(alice, now):
    account = service_account(owner=alice)

    keys.create(
        account_id=account.pk,
        scopes=[Scope.PORTFOLIO_READ],
        reach=["UC-2"],
        by=alice,
        now=now,
    )

    entry = LedgerEntry.objects.get(verb="key.created")
    assert entry.changes["scopes"] == [None, "portfolio:read"]
    assert entry.changes["reach"] == [None, "UC-2"]
    assert (entry.root_type, entry.root_id) == ("service_account", str(account.pk))


@pytest.mark.parametrize(
    ("wish", "sentence"),
    [
        ({"scopes": []}, "at least one scope"),
        ({"reach": ["uc 12"]}, "uc 12 is not the reference"),
        ({"requests_a_minute": 0}, "from 1 to 2147483647 a minute"),
        ({"points_a_minute": 2**31}, "from 1 to 2147483647 a minute"),
    ],
)
def test_a_key_that_makes_no_sense_is_refused(alice, now, wish, sentence):
    account = service_account(owner=alice)

    with pytest.raises(keys.CannotCreate, match=sentence):
        keys.create(
            **{
                "account_id": account.pk,
                "scopes": [Scope.REVIEWS_READ],
                "by": alice,
                "now": now,
                **wish,
            }
        )

    assert not ApiKey.objects.exists()


def test_a_key_must_expire_later_than_now(alice, now):
    account = service_account(owner=alice)

    with pytest.raises(keys.CannotCreate, match="later than now"):
        keys.create(
            account_id=account.pk,
            scopes=[Scope.REVIEWS_READ],
            expires_at=now,
            by=alice,
            now=now,
        )


def test_an_ended_account_gets_no_key(alice, now):
    account = service_account(owner=alice)
    service_accounts.end(account_id=account.pk, by=alice, now=now)

    with pytest.raises(keys.CannotCreate, match="ended"):
        keys.create(account_id=account.pk, scopes=list(Scope), by=alice, now=now)


def test_two_keys_work_until_the_older_is_revoked(alice, now):
    old = api_key(Scope.MEASUREMENTS_WRITE, reach=["UC-3"])

    new = keys.rotate(key_id=old.key.pk, by=alice, now=now)

    assert key_of(old.secret, now=now) == old.key
    assert key_of(new.secret, now=now) == new.key
    assert (new.key.scopes, new.key.reach) == (old.key.scopes, old.key.reach)
    with pytest.raises(keys.CannotRotate, match="at work beside"):
        keys.rotate(key_id=old.key.pk, by=alice, now=now)

    keys.revoke(key_id=old.key.pk, by=alice, now=now)

    assert key_of(old.secret, now=now) is None
    assert key_of(new.secret, now=now) == new.key


def test_what_works_no_longer_is_not_rotated(alice, now):
    key = api_key(expires_at=now - timedelta(days=1)).key

    with pytest.raises(keys.CannotRotate, match="no longer"):
        keys.rotate(key_id=key.pk, by=alice, now=now)


def test_a_key_is_revoked_once(alice, now):
    key = api_key().key
    keys.revoke(key_id=key.pk, by=alice, now=now)

    with pytest.raises(keys.CannotRevoke, match="already"):
        keys.revoke(key_id=key.pk, by=alice, now=now)


def test_the_permissions_of_a_key_are_those_of_its_scopes():
    user = api_key(Scope.MEASUREMENTS_WRITE).key.account.user

    user.narrowed_to(permissions_of([Scope.MEASUREMENTS_WRITE]), frozenset({"UC-1"}))

    assert user.can(Permission.VALUE_ENTER_ANY)
    assert not user.can(Permission.USE_CASE_SEE_ALL)
    assert user.reach == {"UC-1"}


def test_every_scope_is_described_and_grants_something():
    for scope in Scope:
        assert str(scope.description)
        assert scope.permissions
