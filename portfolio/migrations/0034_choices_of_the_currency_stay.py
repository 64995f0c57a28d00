"""A choice of the currency is added and never changed, as in 0006."""

from importlib import import_module

from django.db import migrations

earlier = import_module("portfolio.migrations.0006_history_is_not_rewritten")

TABLES = ("portfolio_housecurrency",)


def guard(apps, schema_editor):
    on_postgres = schema_editor.connection.vendor == "postgresql"
    for table in TABLES:
        then = (
            "FOR EACH ROW EXECUTE FUNCTION portfolio_history_refuse()"
            if on_postgres
            else f"BEGIN SELECT RAISE(ABORT, '{earlier.REFUSAL}'); END"
        )
        schema_editor.execute(
            f"CREATE TRIGGER {table}_stays BEFORE UPDATE ON {table} {then}", params=None
        )


def unguard(apps, schema_editor):
    on_postgres = schema_editor.connection.vendor == "postgresql"
    for table in TABLES:
        where = f" ON {table}" if on_postgres else ""
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_stays{where}", params=None)


class Migration(migrations.Migration):
    dependencies = [("portfolio", "0033_choices_of_the_currency")]
    operations = [migrations.RunPython(guard, unguard)]
