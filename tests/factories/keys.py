"""Integrations and their keys for tests, made by the operations themselves."""

from datetime import UTC, datetime

from accounts.operations import keys, service_accounts
from accounts.operations.keys import NewKey
from accounts.scopes import Scope
from tests.factories.people import PersonFactory

CREATED_AT = datetime(2026, 2, 2, 9, tzinfo=UTC)


def service_account(name="CRM export", owner=None):
    owner = owner or PersonFactory()
    return service_accounts.open_account(
        name=name, owner_id=owner.pk, by=owner, now=CREATED_AT
    )


def api_key(*scopes, account=None, now=CREATED_AT, **more) -> NewKey:
    account = account or service_account()
    return keys.create(
        account_id=account.pk,
        scopes=scopes or [Scope.PORTFOLIO_READ],
        by=account.owner,
        now=now,
        **more,
    )
