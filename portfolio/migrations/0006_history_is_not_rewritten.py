"""Rows that tell what happened are added and never changed, whoever talks to the database.

Deleting is left to the ledger to notice: a row goes only with the use case it belongs to.
SQLite drops a table's triggers when Django rebuilds the table: a later migration that
alters one of these tables must run `guard` again (a test notices).
"""

from django.db import migrations

TABLES = (
    "portfolio_stagemove",
    "portfolio_phasemove",
    "portfolio_milestonemove",
    "portfolio_blockerdatechange",
    "portfolio_blockerreopening",
    "portfolio_measurementrevision",
)
REFUSAL = "history is not rewritten"
FUNCTION = f"""
CREATE OR REPLACE FUNCTION portfolio_history_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'check_violation'; END $$
"""


def guard(apps, schema_editor):
    unguard(apps, schema_editor)
    on_postgres = schema_editor.connection.vendor == "postgresql"
    if on_postgres:
        schema_editor.execute(FUNCTION, params=None)
    for table in TABLES:
        then = (
            "FOR EACH ROW EXECUTE FUNCTION portfolio_history_refuse()"
            if on_postgres
            else f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        )
        schema_editor.execute(
            f"CREATE TRIGGER {table}_stays BEFORE UPDATE ON {table} {then}", params=None
        )


def unguard(apps, schema_editor):
    on_postgres = schema_editor.connection.vendor == "postgresql"
    for table in TABLES:
        where = f" ON {table}" if on_postgres else ""
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_stays{where}", params=None)
    if on_postgres:
        schema_editor.execute(
            "DROP FUNCTION IF EXISTS portfolio_history_refuse()", params=None
        )


class Migration(migrations.Migration):
    dependencies = [("portfolio", "0005_targets_and_revisions_are_finite")]
    operations = [migrations.RunPython(guard, unguard)]
