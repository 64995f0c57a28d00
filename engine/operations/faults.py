"""Counting unexpected failures by the place in the code where they happened."""

from datetime import datetime
from hashlib import sha256
from traceback import extract_tb

import structlog
from django.conf import settings
from django.db import DatabaseError, transaction
from django.db.models import F

from engine.models import Fault

log = structlog.get_logger(__name__)
KEPT = 200


def remember(
    error: BaseException, *, where: str, now: datetime, request_id: str = ""
) -> None:
    """Keep the exception's name and line, not its message: it may quote what was typed."""
    name, line = type(error).__name__, _line(error)
    fingerprint = sha256(f"{where}\n{name}\n{line}".encode()).hexdigest()
    try:
        with transaction.atomic():
            fault, is_new = Fault.objects.get_or_create(
                fingerprint=fingerprint,
                defaults={
                    "where": where[:160],
                    "error": name[:120],
                    "line": line[:200],
                    "request_id": request_id[:64],
                    "first_at": now,
                    "last_at": now,
                },
            )
            if not is_new:
                Fault.objects.filter(pk=fault.pk, last_at__lte=now).update(
                    count=F("count") + 1, last_at=now, request_id=request_id[:64]
                )
    except DatabaseError as failure:
        # The fault may be the database itself; its story is in the log either way.
        log.warning("fault.not_remembered", error=name, because=type(failure).__name__)


def forget_old() -> None:
    """Keep the latest few hundred kinds."""
    latest = Fault.objects.order_by("-last_at", "-pk").values_list("pk", flat=True)[:KEPT]
    Fault.objects.exclude(pk__in=list(latest)).delete()


def _line(error: BaseException) -> str:
    """Our own last line of the traceback, or the very last one."""
    frames = extract_tb(error.__traceback__)
    house = str(settings.BASE_DIR)
    ours = [
        frame
        for frame in frames
        if frame.filename.startswith(house) and "site-packages" not in frame.filename
    ]
    if not frames:
        return ""
    frame = (ours or frames)[-1]
    return f"{frame.filename.removeprefix(house).lstrip('/')}:{frame.lineno}"
