"""A pack is neither changed nor deleted, and what people changed of an agenda stays."""

from django.db import migrations


TABLES = ("portfolio_reviewpack", "portfolio_agendachange")
KEPT = ("portfolio_reviewpack",)
REFUSAL = "a closed review is not rewritten"
FUNCTION = f"""
CREATE OR REPLACE FUNCTION portfolio_pack_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'check_violation'; END $$
"""


def guard(apps, schema_editor):
    on_postgres = schema_editor.connection.vendor == "postgresql"
    if on_postgres:
        schema_editor.execute(FUNCTION, params=None)
    then = (
        "FOR EACH ROW EXECUTE FUNCTION portfolio_pack_refuse()"
        if on_postgres
        else f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    )
    for name, deed, table in _guards():
        schema_editor.execute(
            f"CREATE TRIGGER {name} BEFORE {deed} ON {table} {then}", params=None
        )


def unguard(apps, schema_editor):
    on_postgres = schema_editor.connection.vendor == "postgresql"
    for name, _deed, table in _guards():
        where = f" ON {table}" if on_postgres else ""
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}{where}", params=None)
    if on_postgres:
        schema_editor.execute(
            "DROP FUNCTION IF EXISTS portfolio_pack_refuse()", params=None
        )


def _guards():
    for table in TABLES:
        yield f"{table}_stays", "UPDATE", table
    for table in KEPT:
        yield f"{table}_is_kept", "DELETE", table


class Migration(migrations.Migration):
    dependencies = [("portfolio", "0014_reviews")]
    operations = [migrations.RunPython(guard, unguard)]
