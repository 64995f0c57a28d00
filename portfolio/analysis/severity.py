"""How much something needs to be looked at: what lists sort by, the worst first."""

from portfolio.analysis.pace import Status

_RANKS = {
    Status.OFF_TRACK: 4,
    Status.NO_DATA: 3,
    Status.BEHIND: 2,
    Status.ON_TRACK: 1,
    Status.ACHIEVED: 0,
}
_FLAG = 5


def severity(
    status: Status | None, *, flags: int, months_in_red: int, blockers: int
) -> int:
    """
    Return a number that is higher for what is worse, and among equals for what is older.

    What has no status at all (nothing to reach yet) stands below everything that has one.
    """
    if status is None:
        return min(blockers, 9)
    rank = _FLAG if flags else _RANKS[status]
    return (rank + 1) * 1000 + min(months_in_red, 99) * 10 + min(blockers, 9)
