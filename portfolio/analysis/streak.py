"""The two-month rule: when a metric turns red, and what it takes to come back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum, auto

import numpy as np

from portfolio.analysis import running
from portfolio.analysis.pace import STATUSES, MonthStatus, Status
from portfolio.analysis.pacing import Codes
from portfolio.analysis.policy import DEFAULT, Policy
from portfolio.analysis.sentence import Month, Sentence, say


class State(StrEnum):
    CLEAR = auto()
    PENDING = auto()
    RED = auto()
    RECOVERING = auto()


# As `running` numbers them.
STATES = tuple(State)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """After a month: the state, and how many months ran off track or without a value."""

    status: Status
    streak: int
    state: State
    silent: int
    is_unreported: bool


def standings(statuses: Sequence[Status], *, policy: Policy = DEFAULT) -> list[Standing]:
    """Walk the months, oldest first. Silence neither counts nor heals."""
    codes = np.array([[STATUSES.index(status) for status in statuses]], dtype=np.int8)
    runs = running.walk(codes, policy=policy)
    return [standing_at(codes, runs, 0, k, policy) for k in range(len(statuses))]


def standing_at(
    codes: Codes, runs: running.Runs, row: int, column: int, policy: Policy
) -> Standing:
    """Build one month of the columns."""
    at = (row, column)
    silent = runs.silent.item(at)
    return Standing(
        status=STATUSES[codes.item(at)],
        streak=runs.streak.item(at),
        state=STATES[runs.state.item(at)],
        silent=silent,
        is_unreported=silent >= policy.unreported_after,
    )


def months_in_red(found: Sequence[Standing]) -> int:
    """Return for how many months, up to the last, the metric has been red or recovering."""
    count = 0
    for standing in reversed(found):
        if standing.state not in (State.RED, State.RECOVERING):
            break
        count += 1
    return count


def off_track_days(months: Sequence[MonthStatus]) -> tuple[date, ...]:
    """Return the ends of the off-track months of the latest run, oldest first."""
    run: list[date] = []
    for month in reversed(months):
        if month.status is Status.OFF_TRACK:
            run.append(month.end)
        elif month.status is not Status.NO_DATA:
            break
    return tuple(reversed(run))


def sentence(days: Sequence[date], plan: Sentence) -> Sentence:
    """Say it in one: which months were off track, and what the recovery plan is worth."""
    if len(days) <= 3:
        named = tuple(Month(day) for day in days)
        return say("Off track in %(months)s; %(plan)s", months=named, plan=plan)
    return say(
        "Off track for %(count)s months, since %(month)s; %(plan)s",
        count=len(days),
        month=Month(days[0]),
        plan=plan,
    )
