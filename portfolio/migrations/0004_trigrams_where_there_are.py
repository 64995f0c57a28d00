"""Trigrams make duplicates quick to find on PostgreSQL; without them it is done by hand."""

from django.db import migrations


def create(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(
            "SELECT 1 FROM pg_available_extensions e"
            " LEFT JOIN pg_available_extension_versions v"
            " ON v.name = e.name AND v.version = e.default_version"
            " WHERE e.name = 'pg_trgm' AND (v.trusted OR current_setting('is_superuser') = 'on')"
            " AND has_database_privilege(current_database(), 'CREATE')"
        )
        if cursor.fetchone():
            cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")


class Migration(migrations.Migration):
    dependencies = [("portfolio", "0003_what_becomes_less_or_more")]
    # Nothing to take back: an extension may serve others too.
    operations = [migrations.RunPython(create, migrations.RunPython.noop)]
