"""Values of many metrics from one screen: each is taken, or says why not."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from accounts import ledger
from accounts.models import User
from portfolio.analysis.acceptance import Problem
from portfolio.operations import measurements
from portfolio.operations.measurements import Entry, NotTaken, Taken


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """One value for one metric."""

    metric_id: int
    entry: Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a slip: taken, or a problem."""

    metric_id: int
    start: date
    taken: Taken | None = None
    problem: Problem | None = None


@ledger.writes
def take(*, slips: Sequence[Slip], by: User, now: datetime) -> list[Outcome]:
    """Take each value that is accepted; one that is not keeps no other from being taken."""
    found = []
    for slip in sorted(slips, key=lambda one: (one.metric_id, one.entry.start)):
        place = {"metric_id": slip.metric_id, "start": slip.entry.start}
        try:
            taken = measurements.record(
                metric_id=slip.metric_id, entry=slip.entry, by=by, now=now
            )
        except NotTaken as refusal:
            found.append(Outcome(**place, problem=refusal.problem))  # type: ignore[arg-type]
        else:
            found.append(Outcome(**place, taken=taken))  # type: ignore[arg-type]
    return found
