"""Verifying the ledger as a job: the same walk as every night, with its steps shown."""

from django.utils.translation import gettext as _

from accounts.operations import ledger_checks
from engine.operations.work import Outcome, Work

KIND = "ledger-check"


def walk(work: Work) -> Outcome:
    """Walk the chain; a broken link is a finding of the job, not a failure of it."""
    start = int(work.arguments.get("start", 1))

    def step(done: int, total: int) -> None:
        work.step(done, total, _("{count} entries checked").format(count=done))

    check = ledger_checks.run(now=work.clock(), start=start, step=step)
    sentence = (
        _("Unbroken from #{first} to #{last}.").format(first=check.first, last=check.last)
        if check.is_unbroken
        else check.finding
    )
    return Outcome(
        sentence=sentence,
        result={"unbroken": check.is_unbroken, "last": check.last, "seal": check.seal},
    )
