"""Remembering when somebody looked at the portfolio, so that the next time has news."""

from datetime import datetime, timedelta

from django.db import transaction

from accounts.models import User
from portfolio.models import Reader

# Whoever comes back within the hour is still at the same look.
SITTING = timedelta(hours=1)


@transaction.atomic
def look(*, by: User, now: datetime) -> None:
    """Note that `by` has the portfolio in front of them now. Not a change to the record."""
    reader, is_first = Reader.objects.select_for_update().get_or_create(
        user=by, defaults={"looked_at": now}
    )
    if is_first:
        return
    before = reader.looked_at
    if before is None or now - before > SITTING:
        reader.since_at = before
    reader.looked_at = max(now, before or now)
    reader.save(update_fields=["looked_at", "since_at"])


@transaction.atomic
def seen(*, by: User, now: datetime) -> None:
    """Put everything up to now behind: the list of news begins anew."""
    Reader.objects.update_or_create(user=by, defaults={"looked_at": now, "since_at": now})
