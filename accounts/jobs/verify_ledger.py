"""Walking the whole ledger every night. A broken link is an error in the log."""

import structlog
from celery import shared_task
from django.utils import timezone

from accounts.operations import ledger_checks

log = structlog.get_logger(__name__)


@shared_task(name="accounts.verify_ledger", ignore_result=True)
def verify_ledger(**_: object) -> None:
    check = ledger_checks.run(now=timezone.now())
    if check.is_unbroken:
        # The seal in the log lies outside of the database, out of a forger's reach.
        log.info("ledger.unbroken", last=check.last, seal=check.seal)
    else:
        log.error("ledger.broken", number=check.broken_at, finding=check.finding)
