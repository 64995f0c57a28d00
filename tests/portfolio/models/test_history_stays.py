"""Rows that tell what happened refuse to be changed, by whoever asks the database."""

from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction

FOLDER = Path(import_module("portfolio.migrations").__path__[0])
# Migrations that guard name their tables; numbers are of no interest here.
MIGRATIONS = [
    import_module(f"portfolio.migrations.{path.stem}") for path in FOLDER.glob("[0-9]*.py")
]
TABLES = sorted(
    table for each in MIGRATIONS if hasattr(each, "guard") for table in each.TABLES
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("table", TABLES)
def test_every_table_of_history_has_its_guard(table):
    catalog, column = (
        ("pg_trigger", "tgname")
        if connection.vendor == "postgresql"
        else ("sqlite_master", "name")
    )

    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT count(*) FROM {catalog} WHERE {column} = %s", [f"{table}_stays"]
        )

        assert cursor.fetchone() == (1,)


def test_a_step_cannot_be_rewritten(alice, now):
    model = apps.get_model("portfolio", "StageMove")
    use_case = apps.get_model("portfolio", "UseCase").objects.create(
        number=1,
        title="x",
        entered_stage_at=now,
        entered_phase_at=now,
        created_at=now,
        created_by=alice,
    )
    step = model.objects.create(
        use_case=use_case, end="audit", moved_at=now, moved_by=alice
    )

    with pytest.raises(IntegrityError, match="not rewritten"), transaction.atomic():
        model.objects.filter(pk=step.pk).update(reason="another")
