"""Keeping an answer for whoever asks the same again: claim, keep, or let go."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import KeptAnswer, User
from accounts.refusal import Refused

KEPT = timedelta(hours=24)
# A claim as old as this belongs to a process that is no more: no request takes as long.
ABANDONED = timedelta(minutes=2)


class AnotherRequest(Refused):
    code = "idempotency-key-reused"


class StillRunning(Refused):
    code = "still-running"


def claim(*, key: str, request_hash: str, by: User, now: datetime) -> KeptAnswer:
    """
    Claim a key, or return the answer that was kept under it (then it is not running).

    The claim is committed at once, so that a second request sees it.

    :raises AnotherRequest: if the key stands for a request that was another one
    :raises StillRunning: if the first request has not been answered yet
    """
    claimed, is_new = KeptAnswer.objects.get_or_create(
        user=by, key=key, defaults={"request_hash": request_hash, "claimed_at": now}
    )
    if is_new:
        return claimed
    with transaction.atomic():
        kept = KeptAnswer.objects.select_for_update().get(user=by, key=key)
        if kept.claimed_at <= now - KEPT:
            return _renew(kept, request_hash, now)
        if kept.request_hash != request_hash:
            raise AnotherRequest(
                _("This Idempotency-Key was used for another request in the last 24 hours.")
            )
        if kept.is_running:
            if kept.claimed_at > now - ABANDONED:
                raise StillRunning(_("The first request with this key is still running."))
            return _renew(kept, request_hash, now)
        return kept


def keep(*, claimed: KeptAnswer, status: int, body: str) -> None:
    """Keep the answer, inside the transaction of the change: both are, or neither."""
    KeptAnswer.objects.filter(pk=claimed.pk).update(status=status, body=body)


def let_go(*, claimed: KeptAnswer) -> None:
    """Give a claim back: nothing was done, so the same request may come again."""
    KeptAnswer.objects.filter(pk=claimed.pk, status=None).delete()


def sweep(*, now: datetime) -> int:
    """Forget answers older than a day; return how many."""
    return KeptAnswer.objects.filter(claimed_at__lte=now - KEPT).delete()[0]


def _renew(kept: KeptAnswer, request_hash: str, now: datetime) -> KeptAnswer:
    kept.request_hash, kept.claimed_at = request_hash, now
    kept.status, kept.body = None, ""
    kept.save(update_fields=["request_hash", "claimed_at", "status", "body"])
    return kept
