"""Long statements are planned once, and nothing else learns of it: on PostgreSQL."""

import pytest
from django.db import DataError, connection, transaction

from accounts import arrays

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        connection.vendor != "postgresql", reason="elsewhere nothing is prepared"
    ),
]


def mode():
    with connection.cursor() as cursor:
        cursor.execute("SHOW plan_cache_mode")
        return cursor.fetchone()[0]


def test_what_is_planned_once_is_so_inside_alone():
    connection.connection.prepare_threshold = 0
    with arrays.planned_once():
        assert mode() == "force_generic_plan"

    assert mode() == "auto"


def test_an_error_inside_is_the_one_that_is_told():
    connection.connection.prepare_threshold = 0
    with (
        pytest.raises(DataError),
        transaction.atomic(),
        arrays.planned_once(),
        connection.cursor() as cursor,
    ):
        cursor.execute("SELECT 1 / 0")

    assert mode() == "auto"


def test_where_nothing_is_prepared_nothing_is_set():
    connection.connection.prepare_threshold = None
    with arrays.planned_once():
        assert mode() == "auto"
