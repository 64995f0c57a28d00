"""What happened is not deleted either, whoever talks to the database: see 0006 and 0010."""

from django.db import migrations

KEPT = (
    "portfolio_stagemove",
    "portfolio_phasemove",
    "portfolio_milestonemove",
    "portfolio_blockerdatechange",
    "portfolio_blockerreopening",
    "portfolio_measurementrevision",
    "portfolio_monthstatus",
    "portfolio_restatement",
)
REFUSAL = "history is not deleted"
FUNCTION = f"""
CREATE OR REPLACE FUNCTION portfolio_history_keep() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'check_violation'; END $$
"""


def keep(apps, schema_editor):
    let_go(apps, schema_editor)
    on_postgres = schema_editor.connection.vendor == "postgresql"
    if on_postgres:
        schema_editor.execute(FUNCTION, params=None)
    then = (
        "FOR EACH ROW EXECUTE FUNCTION portfolio_history_keep()"
        if on_postgres
        else f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    )
    for table in KEPT:
        schema_editor.execute(
            f"CREATE TRIGGER {table}_is_kept BEFORE DELETE ON {table} {then}", params=None
        )


def let_go(apps, schema_editor):
    on_postgres = schema_editor.connection.vendor == "postgresql"
    for table in KEPT:
        where = f" ON {table}" if on_postgres else ""
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_is_kept{where}", params=None)
    if on_postgres:
        schema_editor.execute(
            "DROP FUNCTION IF EXISTS portfolio_history_keep()", params=None
        )


class Migration(migrations.Migration):
    dependencies = [("portfolio", "0025_dealings_are_not_rewritten")]
    operations = [migrations.RunPython(keep, let_go)]
