"""Words of decisions are found by an index on PostgreSQL, where it has trigrams.

As those of use cases and metrics are since 0038: the palette looks for all of them at once.
"""

from django.db import migrations

MAKE = """
    CREATE INDEX portfolio_decision_words ON portfolio_decision USING gin (
      upper(question) gin_trgm_ops
    ) WITH (gin_pending_list_limit = 512)
"""


def make(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    with schema_editor.connection.cursor() as cursor:
        # Made by 0004, wherever it may be.
        cursor.execute("SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm'")
        if cursor.fetchone():
            cursor.execute(MAKE)


def drop(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("DROP INDEX IF EXISTS portfolio_decision_words")


class Migration(migrations.Migration):
    dependencies = [("portfolio", "0038_words_are_found_by_an_index")]
    operations = [migrations.RunPython(make, drop)]
