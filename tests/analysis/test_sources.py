"""What is worth knowing of a source."""

from datetime import date

import pytest

from portfolio.analysis.sources import (
    Concern,
    SourceKind,
    SourceState,
    concerns,
    connected,
    days_late,
)

TODAY = date(2026, 6, 15)
KEPT = {"has_steward": True, "has_backup": True}


def told(**given):
    given = {"kind": SourceKind.APPLICATION, **KEPT, **given}
    return concerns(SourceState(**given), today=TODAY)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, ()),
        ({"is_truth": True}, ()),
        ({"kind": SourceKind.SPREADSHEET}, ()),
        ({"kind": SourceKind.SPREADSHEET, "is_truth": True}, (Concern.SHADOW,)),
        ({"has_backup": False}, (Concern.ALONE,)),
        ({"has_backup": False, "steward_is_group": True}, ()),
        ({"has_steward": False, "has_backup": False}, (Concern.NO_STEWARD,)),
        ({"expected_days": 7, "last_seen": date(2026, 6, 8)}, ()),
        ({"expected_days": 7, "last_seen": date(2026, 6, 7)}, (Concern.LATE,)),
        ({"expected_days": 7}, (Concern.UNSEEN,)),
        (
            {"is_disputed": True, "kind": SourceKind.SPREADSHEET, "is_truth": True},
            (Concern.DISPUTED, Concern.SHADOW),
        ),
    ],
    ids=str,
)
def test_concerns(given, expected):
    assert told(**given) == expected


def test_days_late():
    state = SourceState(kind=SourceKind.FEED, expected_days=7, last_seen=date(2026, 6, 1))

    assert days_late(state, TODAY) == 7


def test_the_share_of_nothing_is_no_success():
    assert connected([]).share is None
    assert connected([True, False, False, False]).share == 0.25
