"""What is worse stands higher, and among equals what is older."""

from portfolio.analysis.pace import Status
from portfolio.analysis.severity import severity


def of(status, *, flags=0, months_in_red=0, blockers=0):
    return severity(status, flags=flags, months_in_red=months_in_red, blockers=blockers)


def test_what_has_nothing_to_reach_stands_below_everything():
    assert of(None, blockers=50) < of(Status.ACHIEVED)


def test_a_red_flag_stands_above_every_status_and_silence_above_being_behind():
    flagged = of(Status.ACHIEVED, flags=1, months_in_red=1)
    order = [Status.OFF_TRACK, Status.NO_DATA, Status.BEHIND, Status.ON_TRACK]

    numbers = [flagged, *(of(status) for status in [*order, Status.ACHIEVED])]

    assert numbers == sorted(numbers, reverse=True)
    assert len(set(numbers)) == len(numbers)


def test_an_old_red_ranks_above_a_fresh_one_and_never_below():
    fresh = of(Status.OFF_TRACK, flags=1, months_in_red=2, blockers=9)

    assert of(Status.OFF_TRACK, flags=1, months_in_red=3) > fresh
    assert of(Status.OFF_TRACK, flags=1, months_in_red=500) > fresh
