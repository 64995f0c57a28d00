"""PostgreSQL in and out by COPY: rows as the server writes them, tables as we migrate them.

`pg_dump` is not used: it must be installed, and at least as new as the server.
"""

import zipfile
from pathlib import Path

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder
from psycopg import sql

from engine.operations.dumped import CHUNK, Dumped, newest

FOLDER = "tables/"
# The migrations themselves write this one.
OURS = MigrationRecorder.Migration._meta.db_table
COLUMNS = """
    SELECT column_name FROM information_schema.columns
    WHERE table_schema = current_schema() AND table_name = %s AND is_generated = 'NEVER'
    ORDER BY ordinal_position
"""


def dump(archive: zipfile.ZipFile, folder: Path) -> Dumped:
    with transaction.atomic(), connection.cursor() as cursor:
        # Every table as it was at the same instant.
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute(f"SELECT app, name FROM {OURS}")
        applied = cursor.fetchall()
        counted = {name: _copy_out(cursor, archive, name) for name in _tables()}
        cursor.execute("SELECT number, hash FROM accounts_ledgerhead")
        number, seal = cursor.fetchone() or (0, "")
    return Dumped(
        migrations=newest(applied),
        counts=counted,
        ledger_number=number,
        ledger_hash=seal,
    )


def load(archive: zipfile.ZipFile, folder: Path, migrations: dict[str, str]) -> None:
    """Make the tables as they were when the archive was written, then fill them."""
    _drop_everything()
    MigrationExecutor(connection).migrate(list(migrations.items()))
    with transaction.atomic(), connection.cursor() as cursor:
        # Rows come table by table; what points where is checked at the end.
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        for name in _tables():
            # Migrations write rows of their own, which the archive holds too. The ledger's
            # tables refuse even an empty deletion, and no migration writes to them.
            cursor.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(name)))
            if cursor.fetchone() != (0,):
                cursor.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(name)))
        for name in _tables():
            _copy_in(cursor, archive, name)
        _set_sequences(cursor)


def counts() -> dict[str, int]:
    found = {}
    with connection.cursor() as cursor:
        for name in _tables():
            cursor.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(name)))
            (found[name],) = cursor.fetchone() or (0,)
    return found


def _tables() -> list[str]:
    return sorted(set(connection.introspection.table_names()) - {OURS})


def _columns(cursor: CursorWrapper, name: str) -> list[str]:
    cursor.execute(COLUMNS, [name])
    return [column for (column,) in cursor.fetchall()]


def _copy_out(cursor: CursorWrapper, archive: zipfile.ZipFile, name: str) -> int:
    columns = _columns(cursor, name)
    archive.writestr(f"{FOLDER}{name}.columns", "\n".join(columns))
    statement = sql.SQL("COPY {} ({}) TO STDOUT").format(
        sql.Identifier(name), sql.SQL(", ").join(map(sql.Identifier, columns))
    )
    with (
        archive.open(f"{FOLDER}{name}.copy", "w", force_zip64=True) as member,
        cursor.cursor.copy(statement) as copy,
    ):
        for block in copy:
            member.write(block)
    return int(cursor.cursor.rowcount)


def _copy_in(cursor: CursorWrapper, archive: zipfile.ZipFile, name: str) -> None:
    columns = archive.read(f"{FOLDER}{name}.columns").decode().split("\n")
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(name), sql.SQL(", ").join(map(sql.Identifier, columns))
    )
    with (
        archive.open(f"{FOLDER}{name}.copy") as member,
        cursor.cursor.copy(statement) as copy,
    ):
        while block := member.read(CHUNK):
            copy.write(block)


def _set_sequences(cursor: CursorWrapper) -> None:
    """Let the next row be numbered after the last one that came back."""
    for name in _tables():
        for sequence in connection.introspection.get_sequences(cursor, name):
            table, column = sql.Identifier(name), sql.Identifier(sequence["column"])
            cursor.execute(
                sql.SQL(
                    "SELECT setval(pg_get_serial_sequence({}, {}),"
                    " coalesce((SELECT max({}) FROM {}), 1),"
                    " (SELECT count(*) > 0 FROM {}))"
                ).format(
                    sql.Literal(f'"{name}"'),
                    sql.Literal(sequence["column"]),
                    column,
                    table,
                    table,
                )
            )


def _drop_everything() -> None:
    """Drop the tables and functions of this schema; the schema itself may not be ours."""
    with transaction.atomic(), connection.cursor() as cursor:
        for name in connection.introspection.table_names():
            cursor.execute(
                sql.SQL("DROP TABLE IF EXISTS {} CASCADE").format(sql.Identifier(name))
            )
        cursor.execute(
            "SELECT p.oid::regprocedure::text FROM pg_proc p"
            " LEFT JOIN pg_depend d ON d.objid = p.oid AND d.deptype = 'e'"
            " WHERE p.pronamespace = current_schema()::regnamespace AND d.objid IS NULL"
        )
        for (function,) in cursor.fetchall():
            cursor.execute(f"DROP FUNCTION {function} CASCADE")
