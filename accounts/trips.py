"""Statements that nobody waits for one by one travel to PostgreSQL together, in one trip.

A trip to the database costs more than a short statement does there. Inside `together`
statements are sent without waiting; whoever reads an answer waits for all up to it. So code
that reads is right there as well, only not quicker. What the database refuses is raised by
the next answer that is read, or where the block ends.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from django.db import DEFAULT_DB_ALIAS, connections
from psycopg.abc import PQGen
from psycopg.pq import TransactionStatus


@contextmanager
def together() -> Iterator[None]:
    """Let what is sent inside travel together. Elsewhere than on PostgreSQL: nothing."""
    here: Any = connections[DEFAULT_DB_ALIAS]
    if here.vendor != "postgresql" or not psycopg.Pipeline.is_supported():
        yield
        return
    here.ensure_connection()
    with here.wrap_database_errors, here.connection.pipeline():
        yield


def is_whole_transaction() -> bool:
    """Whether the open block is the transaction itself, and shall be committed."""
    here: Any = connections[DEFAULT_DB_ALIAS]
    return len(here.atomic_blocks) == 1 and not here.needs_rollback


def commit() -> None:
    """
    Send the commit of the open transaction along, at the end of a `together`.

    Caller knows that it is the whole transaction; its own end then has nothing to send.
    """
    here: Any = connections[DEFAULT_DB_ALIAS]
    if here.vendor == "postgresql":
        here.connection.execute(b"COMMIT")


def check_references() -> None:
    """
    Have the database look now at what it looks at when a transaction ends.

    For whoever takes a lock just before that: nobody else has to wait meanwhile.
    """
    here: Any = connections[DEFAULT_DB_ALIAS]
    if here.vendor == "postgresql":
        here.connection.execute(b"SET CONSTRAINTS ALL IMMEDIATE")


class Packet(psycopg.Pipeline):
    """
    Statements that leave together as well: in one piece, when an answer is first wanted.

    The driver sends each as soon as the socket takes it, and looks for answers meanwhile:
    each wakes the database once more.
    """

    def _communicate_gen(self) -> PQGen[None]:
        while self.command_queue:
            # Into the buffer. It is sent by whoever wants an answer, or when it is full.
            self.command_queue.popleft()()
        yield from ()

    def _sync_gen(self) -> PQGen[None]:
        self._enqueue_sync()
        yield from super()._communicate_gen()
        yield from self._fetch_gen(flush=False)


class Connection(psycopg.Connection[Any]):
    """A connection whose BEGIN travels with the first statement, where those do."""

    @contextmanager
    def pipeline(self) -> Iterator[psycopg.Pipeline]:
        if self._pipeline is None:
            self._pipeline = Packet(self)
        with super().pipeline() as packet:
            yield packet

    def _start_query(self) -> PQGen[None]:
        if self._pipeline is None:
            yield from super()._start_query()
        elif not self.autocommit and self._is_idle:
            # Theirs waits here for the answer.
            yield from self._exec_command(self._get_tx_start_command())

    @property
    def _is_idle(self) -> bool:
        return self.pgconn.transaction_status == TransactionStatus.IDLE
