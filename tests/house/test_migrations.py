"""Migrations say what the models say, each named for what it does, one after the other."""

import re
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db.migrations.loader import MigrationLoader

ROOT = Path(__file__).parents[2]
ROOMS = ("accounts", "engine", "portfolio")
FILES = sorted(
    path for room in ROOMS for path in (ROOT / room / "migrations").glob("[0-9]*.py")
)


@pytest.mark.django_db
@pytest.mark.once
def test_no_model_has_changed_without_its_migration():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_a_migration_is_named_for_what_it_does():
    nameless = [
        f"{path.parts[-3]}/{path.stem}"
        for path in FILES
        if not re.fullmatch(r"\d{4}_[a-z][a-z0-9_]+", path.stem)
        or re.search(r"_(auto|initial)(_|$)", path.stem)
    ]

    assert nameless == []


@pytest.mark.parametrize("room", ROOMS)
def test_each_room_has_one_line_of_migrations(room):
    graph = MigrationLoader(None).graph

    assert len(graph.leaf_nodes(room)) <= 1
    numbers = [path.stem[:4] for path in FILES if path.parts[-3] == room]
    assert len(numbers) == len(set(numbers))
