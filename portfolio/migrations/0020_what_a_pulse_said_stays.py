"""A closed pulse is never opened again, and what it published is never rewritten."""

from importlib import import_module

from django.db import migrations

earlier = import_module("portfolio.migrations.0006_history_is_not_rewritten")

TABLES = ("portfolio_pulseround",)
TABLE = TABLES[0]


def guard(apps, schema_editor):
    then = (
        "EXECUTE FUNCTION portfolio_history_refuse()"
        if schema_editor.connection.vendor == "postgresql"
        else f"BEGIN SELECT RAISE(ABORT, '{earlier.REFUSAL}'); END"
    )
    schema_editor.execute(
        f"CREATE TRIGGER {TABLE}_stays BEFORE UPDATE ON {TABLE}"
        f" FOR EACH ROW WHEN (OLD.closed_at IS NOT NULL) {then}",
        params=None,
    )


def unguard(apps, schema_editor):
    on_postgres = schema_editor.connection.vendor == "postgresql"
    where = f" ON {TABLE}" if on_postgres else ""
    schema_editor.execute(f"DROP TRIGGER IF EXISTS {TABLE}_stays{where}", params=None)


class Migration(migrations.Migration):
    dependencies = [("portfolio", "0019_readiness_and_trust")]
    operations = [migrations.RunPython(guard, unguard)]
