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
KEPT = sorted(table for each in MIGRATIONS for table in getattr(each, "KEPT", ()))

pytestmark = pytest.mark.django_db


def guards_of(table):
    """Which of the two guards a table has: against being changed, and being deleted."""
    catalog, column = (
        ("pg_trigger", "tgname")
        if connection.vendor == "postgresql"
        else ("sqlite_master", "name")
    )

    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {column} FROM {catalog} WHERE {column} IN (%s, %s)",
            [f"{table}_stays", f"{table}_is_kept"],
        )
        return {name.removeprefix(f"{table}_") for (name,) in cursor.fetchall()}


def test_every_table_of_history_has_its_guards():
    found = {table: guards_of(table) for table in {*TABLES, *KEPT}}

    assert [table for table in TABLES if "stays" not in found[table]] == []
    assert [table for table in KEPT if "is_kept" not in found[table]] == []


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
    with pytest.raises(IntegrityError, match="not deleted"), transaction.atomic():
        model.objects.filter(pk=step.pk).delete()
