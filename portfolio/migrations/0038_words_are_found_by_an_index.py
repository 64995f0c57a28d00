"""Words of use cases and metrics are found by an index on PostgreSQL, where it has trigrams.

The palette and the table look for words anywhere in a text, among ten thousand. The
expressions are those that `icontains` asks for; see `portfolio.queries.portfolio`.
"""

from django.db import migrations

MAKE = (
    """
    CREATE INDEX portfolio_usecase_words ON portfolio_usecase USING gin (
      upper(title::text) gin_trgm_ops,
      upper(story::text) gin_trgm_ops,
      upper(decision) gin_trgm_ops
    ) WITH (gin_pending_list_limit = 512)
    """,
    """
    CREATE INDEX portfolio_metric_words ON portfolio_metric USING gin (
      upper(name::text) gin_trgm_ops,
      upper(technical_name::text) gin_trgm_ops
    ) WITH (gin_pending_list_limit = 512)
    """,
)


def make(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    with schema_editor.connection.cursor() as cursor:
        # Made by 0004, wherever it may be.
        cursor.execute("SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm'")
        if cursor.fetchone():
            for statement in MAKE:
                cursor.execute(statement)


def drop(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(
            "DROP INDEX IF EXISTS portfolio_usecase_words, portfolio_metric_words"
        )


class Migration(migrations.Migration):
    dependencies = [("portfolio", "0037_what_is_kept_of_a_judgement")]
    operations = [migrations.RunPython(make, drop)]
