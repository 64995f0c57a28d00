"""The call log of a key: written at every call, so written cheaply; swept after a month."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import connection

from accounts.models import ApiCall, ApiKey

KEPT = timedelta(days=30)
# How stale `last used` may be: a busy key would otherwise fight over its own row.
GRAIN = timedelta(minutes=1)
SWEPT_AT_ONCE = 10_000
# A batch may name thousands of metrics; a log line does not.
LONGEST = 8_000


def log(
    *,
    key: ApiKey,
    method: str,
    path: str,
    status: int,
    rows: int | None,
    duration_ms: int,
    address: str | None,
    request_id: str,
    now: datetime,
    touched: Iterable[str] = (),
) -> None:
    """
    Note one call: one statement that waits for no disk; once a minute another one.

    A crash of the database may lose the last half second of the log: it is a log. What
    the call itself has written was committed before, and waited for its disk.
    """
    call = ApiCall(
        key=key,
        at=now,
        method=method[:10],
        path=path.replace("\0", "")[:250],
        status=status,
        rows=rows,
        duration_ms=duration_ms,
        address=address,
        request_id=request_id[:64],
        touched=_told(touched),
    )
    if connection.vendor == "postgresql":
        _insert_without_waiting(call)
    else:
        call.save(force_insert=True)
    if key.last_used_at is None or now - key.last_used_at >= GRAIN:
        ApiKey.objects.filter(pk=key.pk).update(last_used_at=now, last_used_from=address)


def sweep(*, now: datetime) -> int:
    """Delete what is older than thirty days, in bites; return how many lines went."""
    gone = 0
    while True:
        old = ApiCall.objects.filter(at__lt=now - KEPT).order_by("at", "pk")
        bite = list(old.values_list("pk", flat=True)[:SWEPT_AT_ONCE])
        if not bite:
            return gone
        gone += ApiCall.objects.filter(pk__in=bite).delete()[0]


def _told(touched: Iterable[str]) -> str:
    """Return names between blanks, so that each can be found; as many as are kept."""
    words = " ".join(sorted(set(touched)))
    if len(words) > LONGEST:
        words = words[:LONGEST].rpartition(" ")[0]
    return f" {words} " if words else ""


def _insert_without_waiting(call: ApiCall) -> None:
    fields = [field for field in ApiCall._meta.concrete_fields if not field.primary_key]
    columns = ", ".join(str(field.column) for field in fields)
    marks = ", ".join(f"%s::{field.rel_db_type(connection)}" for field in fields)
    values = [
        field.get_db_prep_save(getattr(call, field.attname), connection) for field in fields
    ]
    # The setting holds for this statement's own transaction and no longer.
    statement = (
        "WITH quick AS (SELECT set_config('synchronous_commit', 'off', true)) "
        f"INSERT INTO {ApiCall._meta.db_table} ({columns}) SELECT {marks} FROM quick"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
