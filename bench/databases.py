"""Databases of a benchmark: each begins in an empty one, beside what others keep there."""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

from tests.databases import postgres


@contextmanager
def fresh(name: str) -> Iterator[str]:
    """Yield the address of an empty database of our own; nothing of it stays."""
    with postgres() as server, database(server, f"halfhour_bench_{name}") as url:
        yield url


@contextmanager
def database(server: str, name: str, *, like: str = "template1") -> Iterator[str]:
    """Make a database beside the one that the server's address names; drop it after."""
    named = sql.Identifier(name)
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(named))
        copied = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
        connection.execute(copied.format(named, sql.Identifier(like)))
    try:
        yield urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
    finally:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(
                sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(named)
            )
