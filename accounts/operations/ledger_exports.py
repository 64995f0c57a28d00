"""Taking the ledger out of the house, which is itself written into it."""

import csv
import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime
from enum import StrEnum
from io import StringIO

from accounts import ledger
from accounts.models import LedgerEntry, User
from accounts.queries import history
from accounts.queries.history import Search
from accounts.sealing import HASHED, canonical
from look.cells import safe

COLUMNS = (*HASHED, "hash")


class Form(StrEnum):
    CSV = "csv"
    NDJSON = "ndjson"


def start(*, search: Search, form: Form, by: User, now: datetime) -> Iterator[str]:
    """Record the export; return its lines, read in chunks and ending where it was asked."""
    last = history.end()
    _record(search=search, form=form, by=by, now=now)
    entries = history.walk(search, seen_by=by, last=last)
    return _csv(entries) if form is Form.CSV else _ndjson(entries)


@ledger.writes
def _record(*, search: Search, form: Form, by: User, now: datetime) -> None:
    asked = {name: (None, value) for name, value in asdict(search).items() if value}
    ledger.record(
        "ledger.exported",
        ledger.Subject(type="ledger", id="ledger", label="Ledger"),
        by=by,
        now=now,
        changes={"form": (None, form.value), **asked},
    )


def _csv(entries: Iterator[LedgerEntry]) -> Iterator[str]:
    """With the byte order mark by which spreadsheets know UTF-8."""
    yield "\ufeff" + _line(COLUMNS)
    for entry in entries:
        yield _line([safe(_cell(entry, name)) for name in COLUMNS])


def _ndjson(entries: Iterator[LedgerEntry]) -> Iterator[str]:
    """Exactly what is hashed, so that the chain can be checked elsewhere."""
    for entry in entries:
        yield canonical({name: getattr(entry, name) for name in COLUMNS}) + "\n"


def _cell(entry: LedgerEntry, name: str) -> object:
    value = getattr(entry, name)
    return json.loads(canonical(value)) if isinstance(value, datetime) else value


def _line(cells: object) -> str:
    buffer = StringIO()
    csv.writer(buffer).writerow(cells)  # type: ignore[arg-type]
    return buffer.getvalue()
