"""Taking triggers down for a moment: to clean up, or to play the forger."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db.backends.base.base import BaseDatabaseWrapper

TABLES = (
    "accounts_ledgerentry",
    "accounts_ledgerhead",
    "portfolio_reviewpack",
    "portfolio_stagemove",
    "portfolio_phasemove",
    "portfolio_milestonemove",
    "portfolio_blockerdatechange",
    "portfolio_blockerreopening",
    "portfolio_measurementrevision",
    "portfolio_monthstatus",
    "portfolio_restatement",
)


@contextmanager
def down(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Inside, the database lets anybody change what is guarded; afterwards it does not."""
    if connection.vendor == "postgresql":
        # A foreign key that is yet to be checked would forbid the ALTER.
        connection.check_constraints()
        before = [f"ALTER TABLE {table} DISABLE TRIGGER USER" for table in TABLES]
        after = [f"ALTER TABLE {table} ENABLE TRIGGER USER" for table in TABLES]
    else:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
                f" AND tbl_name IN {TABLES}"
            )
            triggers = cursor.fetchall()
        before = [f"DROP TRIGGER {name}" for name, _ in triggers]
        after = [sql for _, sql in triggers]
    _run(connection, before)
    try:
        yield
    finally:
        if connection.vendor == "postgresql" and not connection.needs_rollback:
            connection.check_constraints()
        _run(connection, after)


def _run(connection: BaseDatabaseWrapper, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
