"""The database itself refuses to rewrite the ledger, whoever asks."""

from importlib import import_module

import pytest
from django.db import IntegrityError, connection, transaction

from accounts.models import LedgerEntry, LedgerHead
from tests.accounts.ledger_entries import chain_of

pytestmark = pytest.mark.django_db


def run(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize(
    "forge",
    [
        pytest.param(lambda: LedgerEntry.objects.update(reason="other"), id="edit"),
        pytest.param(lambda: LedgerEntry.objects.all()._raw_delete("default"), id="delete"),
        pytest.param(lambda: LedgerHead.objects.all()._raw_delete("default"), id="head"),
        pytest.param(lambda: LedgerHead.objects.update(number=1), id="head-back"),
        pytest.param(lambda: LedgerHead.objects.update(hash="0" * 64), id="head-seal"),
    ],
)
def test_the_past_cannot_be_changed(forge):
    chain_of(2)

    with pytest.raises(IntegrityError, match="ledger"), transaction.atomic():
        forge()

    assert LedgerEntry.objects.count() == 2
    assert LedgerHead.objects.get().number == 2


@pytest.mark.parametrize("table", ["accounts_ledgerentry", "accounts_ledgerhead"])
def test_no_table_of_the_ledger_can_be_emptied_at_once(table):
    chain_of(1)
    connection.check_constraints()
    on_postgres = connection.vendor == "postgresql"
    statement = f"TRUNCATE {table}" if on_postgres else f"DELETE FROM {table}"

    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        run(statement)


def test_an_entry_cannot_be_replaced_in_place():
    chain_of(1)
    if connection.vendor == "postgresql":
        statement = "INSERT INTO accounts_ledgerhead (id, number, hash) VALUES (1, 0, '')"
        statement += " ON CONFLICT (id) DO UPDATE SET number = 0"
    else:
        statement = "INSERT OR REPLACE INTO accounts_ledgerhead (id, number, hash)"
        statement += " VALUES (1, 0, '')"

    with pytest.raises(IntegrityError, match="ledger"), transaction.atomic():
        run(statement)


@pytest.mark.django_db(transaction=True)
def test_the_guards_come_and_go_with_their_migration():
    chain_of(1)
    migration = import_module("accounts.migrations.0004_ledger_append_only")
    with connection.schema_editor() as editor:
        migration.unguard(None, editor)

    LedgerHead.objects.update(number=0)

    with connection.schema_editor() as editor:
        migration.guard(None, editor)
    with pytest.raises(IntegrityError, match="forward"):
        LedgerHead.objects.update(number=0)
