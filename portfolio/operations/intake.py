"""Taking values of any number of metrics at once, in as many statements as for one."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from accounts import ledger
from accounts.models import User
from portfolio.analysis.acceptance import Problem
from portfolio.operations import lone, upserts
from portfolio.operations.batches import Batch, Outcome, Result, Row
from portfolio.operations.targeted import Targets


def take(
    *,
    rows: Sequence[Row],
    problems: Mapping[int, Problem],
    by: User,
    now: datetime,
    atomic: bool = False,
) -> Outcome:
    """
    Take what may be taken, and say of every other row why not.

    `problems` are rows that could not even be read. With `atomic` one row that is not
    taken keeps out all the others.
    """
    if len(rows) == 1 and not problems:
        found = lone.take(row=rows[0], by=by, now=now)
        if found is not None:
            return found
    return _take_locked(rows, problems, by=by, now=now, atomic=atomic)


@ledger.writes
def _take_locked(
    rows: Sequence[Row],
    problems: Mapping[int, Problem],
    *,
    by: User,
    now: datetime,
    atomic: bool,
) -> Outcome:
    wanted = [row for at, row in enumerate(rows) if at not in problems]
    targets = Targets((row.metric for row in wanted), by=by)
    batch = Batch(rows, problems, targets=targets, stands=upserts.current, now=now)
    found = batch.outcome
    if atomic and found.problems:
        found.results = [Result.REJECTED] * len(rows)
        return found
    if batch.changed:
        ledger.nothing_more_is_read()
        touched = {incoming.metric_id for incoming in batch.changed}
        use_case_ids = {targets[each].use_case_id for each in touched}
        upserts.write(batch.changed, use_case_ids=use_case_ids, by=by, now=now)
        for entry in batch.entries(by=by, now=now):
            ledger.keep(entry)
    return found
