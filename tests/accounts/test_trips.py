"""What is sent together is one trip, and right: on PostgreSQL."""

import os
from tempfile import TemporaryFile

import psycopg
import pytest
from django.db import DataError, connection, transaction

from accounts import ledger, trips
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


def test_nothing_leaves_before_an_answer_is_wanted():
    """The same: a packet is no packet if the driver sends by another way one day."""
    url = os.environ["DATABASE_URL"]
    with (
        Connection.connect(url) as opened,
        psycopg.connect(url) as other,
        opened.pipeline(),
    ):
        asked = opened.execute("SELECT 'a parcel'")
        look = "SELECT query FROM pg_stat_activity WHERE pid = %s"
        seen = other.execute(look, [opened.info.backend_pid]).fetchone()

        assert "parcel" not in seen[0]
        assert asked.fetchone() == ("a parcel",)


def test_references_of_a_batch_are_looked_at_before_the_head_is_locked(now):
    things = [ledger.Subject(type="thing", id=each, label="Thing") for each in (1, 2)]
    connection.ensure_connection()
    with TemporaryFile() as log:
        connection.connection.pgconn.trace(log.fileno())
        with ledger.writing():
            for thing in things:
                ledger.record("thing.made", thing, by=None, now=now)
        connection.connection.pgconn.untrace()
        log.seek(0)
        said = log.read()

    assert 0 < said.index(b"SET CONSTRAINTS ALL IMMEDIATE") < said.index(b"FOR UPDATE")


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
