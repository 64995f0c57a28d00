"""The laws of an integration's account, each broken once."""

from datetime import timedelta

import pytest
from django.db import IntegrityError

from accounts.models import ServiceAccount
from tests.factories.keys import CREATED_AT, service_account
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("law", "change"),
    [
        ("name_not_empty", {"name": ""}),
        ("ended_at_with_by", {"ended_at": CREATED_AT}),
    ],
)
def test_a_broken_law_is_refused_by_the_database(law, change):
    account = service_account()

    with pytest.raises(IntegrityError, match=law):
        ServiceAccount.objects.filter(pk=account.pk).update(**change)


def test_an_account_never_answers_for_itself():
    account = service_account()

    with pytest.raises(IntegrityError, match="not_its_own_owner"):
        ServiceAccount.objects.filter(pk=account.pk).update(owner=account.user)


def test_an_account_ends_after_it_began():
    account = service_account()

    with pytest.raises(IntegrityError, match="ends_after_start"):
        ServiceAccount.objects.filter(pk=account.pk).update(
            ended_at=CREATED_AT - timedelta(days=1), ended_by=account.owner
        )


def test_two_running_accounts_never_share_a_name():
    service_account("CRM export")
    other = service_account("ERP export")

    with pytest.raises(IntegrityError, match="one_running_per_name|name"):
        ServiceAccount.objects.filter(pk=other.pk).update(name="CRM export")


def test_an_owner_sees_their_own_and_a_manager_of_keys_sees_all():
    owner, administrator = PersonFactory(), PersonFactory(roles=["administrator"])
    theirs, other = service_account("Theirs", owner), service_account("Other")

    assert list(ServiceAccount.objects.visible_to(owner)) == [theirs]
    assert set(ServiceAccount.objects.visible_to(administrator)) == {theirs, other}
