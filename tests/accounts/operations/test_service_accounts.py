"""Opening, handing over and ending an integration's account."""

import pytest

from accounts.models import ApiKey, LedgerEntry, ServiceAccount
from accounts.operations import service_accounts
from accounts.queries.keys import key_of
from tests.accounts.ledger_entries import hash_of
from tests.factories.keys import api_key, service_account
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db


def test_an_account_has_a_user_who_never_signs_in(alice, now):
    account = service_accounts.open_account(
        name=" CRM export ", owner_id=alice.pk, by=alice, now=now, description="Nightly"
    )

    assert (account.name, account.user.name, account.user.kind) == (
        "CRM export",
        "CRM export",
        "service",
    )
    assert not account.user.has_usable_password()
    entry = LedgerEntry.objects.get()
    assert (entry.verb, entry.changes["owner"]) == (
        "service_account.opened",
        [None, "Alice Ames"],
    )


def test_only_an_active_person_answers(alice, now):
    robot = service_account().user

    with pytest.raises(service_accounts.CannotOpen, match="active person"):
        service_accounts.open_account(name="Other", owner_id=robot.pk, by=alice, now=now)


def test_a_name_is_taken_while_its_account_runs(alice, now):
    account = service_account("CRM export", alice)
    with pytest.raises(service_accounts.CannotOpen, match="running already"):
        service_accounts.open_account(
            name="CRM export", owner_id=alice.pk, by=alice, now=now
        )

    service_accounts.end(account_id=account.pk, by=alice, now=now)

    service_accounts.open_account(name="CRM export", owner_id=alice.pk, by=alice, now=now)
    assert ServiceAccount.objects.running().count() == 1


def test_ending_an_account_closes_its_keys(alice, now):
    new = api_key(account=service_account(owner=alice))

    service_accounts.end(account_id=new.key.account_id, by=alice, now=now)

    assert key_of(new.secret, now=now) is None
    assert ApiKey.objects.get().revoked_by == alice
    with pytest.raises(service_accounts.CannotEnd):
        service_accounts.end(account_id=new.key.account_id, by=alice, now=now)


def test_handing_over_is_written_down_once(alice, now):
    account = service_account(owner=alice)
    bob = PersonFactory(name="Bob")

    service_accounts.hand_over(account_id=account.pk, to_id=bob.pk, by=alice, now=now)
    service_accounts.hand_over(account_id=account.pk, to_id=bob.pk, by=alice, now=now)

    entries = LedgerEntry.objects.filter(verb="service_account.handed_over")
    assert [entry.changes["owner"] for entry in entries] == [["Alice Ames", "Bob"]]
    assert hash_of(entries[0]) == entries[0].hash


def test_an_ended_account_is_not_handed_over(alice, now):
    account = service_account(owner=alice)
    service_accounts.end(account_id=account.pk, by=alice, now=now)

    with pytest.raises(service_accounts.CannotHandOver, match="ended"):
        service_accounts.hand_over(account_id=account.pk, to_id=alice.pk, by=alice, now=now)
