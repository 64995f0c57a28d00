"""Databases of a benchmark: each begins in an empty one, beside what others keep there."""

from collections.abc import Callable, Iterator
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


def keep(
    server: str, prefix: str, word: str, fill: Callable[[str], object], *, like: str
) -> str:
    """
    Return the name of a filled database, to be copied; filled once for each `word`.

    An older one of the same prefix is dropped.
    """
    name = f"{prefix}_{word}"
    with psycopg.connect(server, autocommit=True) as connection:
        rows = connection.execute(
            "SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [f"{prefix}_"]
        )
        there = {each for (each,) in rows}
        for old in there - {name}:
            connection.execute(
                sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(old))
            )
    if name in there:
        return name
    # Under another name until it is whole: one that broke off is not taken for it.
    with database(server, f"{prefix}_new", like=like) as url:
        fill(url)
        with psycopg.connect(server, autocommit=True) as connection:
            renamed = sql.SQL("ALTER DATABASE {} RENAME TO {}")
            connection.execute(
                renamed.format(sql.Identifier(f"{prefix}_new"), sql.Identifier(name))
            )
    return name


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
