"""The two-month rule over many metrics at once: `streak` says what the numbers mean."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from portfolio.analysis.pacing import ABSENT, NO_DATA, OFF_TRACK, Codes
from portfolio.analysis.policy import Policy
from portfolio.analysis.series.batches import Ints

# In the order of `streak.State`.
CLEAR, PENDING, RED, RECOVERING = range(4)


@dataclass(frozen=True, slots=True, kw_only=True)
class Runs:
    """After each month (a column): streak, months without a value, state."""

    streak: NDArray[np.int16]
    silent: NDArray[np.int16]
    state: Codes
    # Up to the last month: for how many it has been red or recovering.
    in_red: Ints


def walk(status: Codes, *, policy: Policy) -> Runs:
    """Walk the months, oldest first. Silence neither counts nor heals."""
    rows, width = status.shape
    # A month a row while walking: each step works on neighbours in memory.
    months = np.ascontiguousarray(status.T)
    streaks = np.zeros((width, rows), np.int16)
    silences, states = np.zeros_like(streaks), np.zeros((width, rows), np.int8)
    streak, silent = np.zeros(rows, np.int16), np.zeros(rows, np.int16)
    state, in_red = np.zeros(rows, np.int8), np.zeros(rows, np.int64)
    for k, month in enumerate(months):
        off, quiet, absent = month == OFF_TRACK, month == NO_DATA, month == ABSENT
        good = ~(off | quiet | absent)
        streak = np.where(good, 0, streak + off).astype(np.int16)
        silent = np.where(off | good, 0, silent + quiet).astype(np.int16)
        is_red = off & ((state >= RED) | (streak >= policy.red_after))
        hopes = good & (state == RED)
        state = np.where(
            off, np.where(is_red, RED, PENDING), np.where(good, CLEAR, state)
        ).astype(np.int8)
        state[hopes] = RECOVERING
        in_red = np.where(absent, in_red, np.where(state >= RED, in_red + 1, 0))
        streaks[k], silences[k], states[k] = streak, silent, state
    return Runs(streak=streaks.T, silent=silences.T, state=states.T, in_red=in_red)
