"""Whether to ask for a rebase: a shift that has lasted. Nothing rebases itself.

Asking is only the first of four questions; the others are for a person: is the cause
known, is it expected to last, and do enough points follow it.
"""

import numpy as np

from portfolio.analysis.series.batches import Ints
from portfolio.analysis.series.labels import CAUSES, Cause, Codes
from portfolio.analysis.series.limits import STANDINGS, Standing
from portfolio.analysis.series.seeing import GAP, Seen

_SHIFT = CAUSES.index(Cause.SHIFT)


def shifts(seen: Seen, *, least: int) -> Ints:
    """
    Return of each row the period from which its shift would be rebased, -1 for none.

    The shift must still go on, and at least so many points must lie in it.
    """
    last = seen.starts[1:] - 1
    found = np.full(len(last), -1)
    full = STANDINGS.index(Standing.FULL)
    # Few shift at all: those that may are looked at closer.
    rows = np.flatnonzero((seen.standing[last] == full) & (seen.latest != 0))
    if len(rows):
        columns = np.arange(seen.codes.shape[1])
        before = columns < seen.first[last[rows]][:, None]
        found[rows] = _from(np.where(before, 0, seen.codes[rows]), least)
    return found


def _from(codes: Codes, least: int) -> Ints:
    """Return the first column of the run that each row ends with, if it shifted."""
    width = codes.shape[1]
    told, columns = codes != GAP, np.arange(width)
    ways = np.where(told, np.sign(codes), 0)
    back = np.argmax(told[:, ::-1], axis=1)
    way = ways[np.arange(len(codes)), width - 1 - back]
    breaks = told & ((ways != way[:, None]) | (ways == 0))
    after = np.max(np.where(breaks, columns, -1), axis=1)
    run = told & (columns > after[:, None])
    has_shift = (run & (np.abs(codes) == _SHIFT)).any(axis=1)
    is_asked = has_shift & (run.sum(axis=1) >= least)
    return np.where(is_asked, np.argmax(run, axis=1), -1)
