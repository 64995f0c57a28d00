"""What is sent together is one trip, and right: on PostgreSQL."""

import os
from tempfile import TemporaryFile

import psycopg
import pytest
from django.db import DataError, connection, transaction

from accounts import trips
from accounts.trips import Connection

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor != "postgresql", reason="elsewhere each statement goes alone"
    ),
]


def test_the_beginning_the_statements_and_the_commit_are_one_trip():
    """It overrides what the driver does: this says whether a new one still does it so."""
    with Connection.connect(os.environ["DATABASE_URL"]) as opened, TemporaryFile() as log:
        opened.pgconn.trace(log.fileno())
        with opened.pipeline():
            first, second = opened.cursor(), opened.cursor()
            first.execute("SELECT 1")
            second.execute("SELECT 2")
            opened.execute("COMMIT")
        opened.pgconn.untrace()
        log.seek(0)
        lines = log.read().split(b"\n")

        assert (first.fetchall(), second.fetchall()) == ([(1,)], [(2,)])
        assert opened.info.transaction_status == psycopg.pq.TransactionStatus.IDLE
    assert sum(b"ReadyForQuery" in line for line in lines) == 1
    assert sum(b"BEGIN" in line for line in lines) == 2  # sent, and answered


def test_who_reads_inside_reads_what_stands():
    with transaction.atomic(), trips.together(), connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE trip (n int) ON COMMIT DROP")
        cursor.execute("INSERT INTO trip VALUES (7)")
        cursor.execute("SELECT n FROM trip")
        assert cursor.fetchall() == [(7,)]


def test_what_fails_is_raised_where_the_block_ends_as_a_fault_of_the_database():
    def divide():
        with transaction.atomic(), trips.together(), connection.cursor() as cursor:
            cursor.execute("SELECT 1 / 0")
            cursor.execute("SELECT 1")

    with pytest.raises(DataError):
        divide()

    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        assert cursor.fetchone() == (1,)
