"""The call log of a key: written at every call, so written cheaply; swept after a month."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from django.db import connection

from accounts import arrays
from accounts.models import ApiCall, ApiKey
from accounts.operations.gathering import Gathering

KEPT = timedelta(days=30)
# How stale `last used` may be: a busy key would otherwise fight over its own row.
GRAIN = timedelta(minutes=1)
SWEPT_AT_ONCE = 10_000
# A batch may name thousands of metrics; a log line does not.
LONGEST = 8_000


@dataclass(slots=True, kw_only=True)
class Line:
    """One call, by the names of the table's columns. No row yet: it waits for others."""

    key_id: int
    at: datetime
    method: str
    path: str
    status: int
    rows: int | None
    duration_ms: int
    address: str | None
    request_id: str
    touched: str


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
    Note one call, together with others of the same moment where calls are gathered.

    A statement that waits for no disk; once a minute and key another one. A crash may lose
    the last second of the log: it is a log. What the call itself has written was committed
    before, and waited for its disk.
    """
    call = Line(
        key_id=key.pk,
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
    LINES.add(call)
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


def _write(calls: Sequence[Line]) -> None:
    if connection.vendor != "postgresql":
        ApiCall.objects.bulk_create([ApiCall(**asdict(call)) for call in calls])
        return
    # The setting holds for this statement's own transaction and no longer.
    statement = (
        "WITH quick AS (SELECT set_config('synchronous_commit', 'off', true)) "
        f"INSERT INTO {ApiCall._meta.db_table} (key_id, at, method, path, status, rows,"
        " touched, duration_ms, address, request_id)"
        " SELECT key, at, method, path, status, rows, touched, duration,"
        " nullif(address, '')::inet, request FROM quick, unnest(%b::bigint[],"
        " %b::timestamptz[], %b::text[], %b::text[], %b::bigint[], %b::bigint[],"
        " %b::text[], %b::bigint[], %b::text[], %b::text[]) AS c(key, at, method, path,"
        " status, rows, touched, duration, address, request)"
    )
    with arrays.cursor() as cursor:
        cursor.execute(
            statement,
            [
                arrays.bigints([call.key_id for call in calls]),
                arrays.moments([call.at for call in calls]),
                arrays.texts([call.method for call in calls]),
                arrays.texts([call.path for call in calls]),
                arrays.bigints([call.status for call in calls]),
                arrays.bigints([call.rows for call in calls]),
                arrays.texts([call.touched for call in calls]),
                arrays.bigints([call.duration_ms for call in calls]),
                arrays.texts([call.address or "" for call in calls]),
                arrays.texts([call.request_id for call in calls]),
            ],
        )


LINES: Gathering[Line] = Gathering("call log", _write)
