"""Which promises contradict themselves, and what a signature still misses."""

from datetime import date

import pytest

from portfolio.analysis.measures import Direction, Kind
from portfolio.analysis.promises import Promise, flaws, missing

SOUND = {
    "baseline_value": 10.0,
    "baseline_date": date(2026, 1, 1),
    "target_value": 20.0,
    "target_date": date(2026, 12, 31),
}


def flawed(*, direction=Direction.INCREASE, kind=Kind.REACH, **changed):
    promise = Promise(**{**SOUND, **changed})
    return [flaw.field for flaw in flaws(promise, direction=direction, kind=kind)]


def test_a_sound_promise_has_no_flaw():
    assert flawed() == []


def test_keeping_within_a_target_may_start_on_either_side():
    assert flawed(kind=Kind.MAINTAIN, baseline_value=30.0) == []


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"target_value": 10.0}, "target_value"),
        ({"direction": Direction.DECREASE}, "target_value"),
        ({"direction": Direction.NEUTRAL}, "target_value"),
        ({"target_date": date(2026, 1, 1)}, "target_date"),
        ({"target_value": float("inf")}, "target_value"),
        (
            {"trajectory": [(date(2026, 3, 1), 12.0), (date(2026, 2, 1), 14.0)]},
            "trajectory",
        ),
        ({"trajectory": [(date(2026, 3, 1), float("nan"))]}, "trajectory"),
    ],
)
def test_a_contradiction_is_named_at_its_field(changed, field):
    assert flawed(**changed) == [field]


@pytest.mark.parametrize(
    ("direction", "kind", "still"),
    [
        (
            Direction.INCREASE,
            Kind.REACH,
            ["baseline_value", "baseline_date", "target_date"],
        ),
        (Direction.INCREASE, Kind.MAINTAIN, []),
        (Direction.NEUTRAL, Kind.REACH, []),
    ],
)
def test_what_a_signature_still_needs(direction, kind, still):
    promise = Promise(target_value=20.0)

    assert missing(promise, direction=direction, kind=kind) == still
