"""Breaking a law of the database, and seeing that it was that law."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import IntegrityError, connection, transaction


@contextmanager
def broken(law: str) -> Iterator[None]:
    """
    Expect the law to refuse what happens inside.

    SQLite names a check but not an index: there it says only that something was there
    already, which is as much as can be asked.
    """
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        yield
    told = str(refusal.value)
    if connection.vendor == "sqlite" and told.startswith("UNIQUE constraint failed"):
        return
    assert law in told, told
