"""A body is checked as deep as it goes."""

from datetime import date

import pytest

from api import shapes
from api.errors import Problem


class Step(shapes.Shape):
    due: date


class Plan(shapes.Shape):
    begins: date
    steps: list[Step] = []


@pytest.mark.parametrize(
    ("sent", "field", "code"),
    [
        ({"begins": "2026-01-01", "speed": 1}, "speed", "unknown-field"),
        ({}, "begins", "required"),
        (
            {"begins": "2026-01-01", "steps": [{"due": "2026-01-01"}, {}]},
            "steps.1.due",
            "required",
        ),
        (
            {"begins": "2026-01-01", "steps": [{"due": "2026-01-01", "x": 1}]},
            "steps.0.x",
            "unknown-field",
        ),
        ({"begins": 3}, "begins", "invalid"),
        ([], "", "invalid"),
    ],
)
def test_the_field_that_is_missing_or_unknown_is_named(sent, field, code):
    with pytest.raises(Problem) as caught:
        shapes.decode(sent, Plan)

    (error,) = caught.value.more["errors"]
    assert (error["field"], error["code"]) == (field, code)


def test_a_day_nobody_lives_in_is_refused_wherever_it_stands():
    with pytest.raises(Problem) as refusal:
        shapes.decode({"begins": "2026-01-01", "steps": [{"due": "0001-01-01"}]}, Plan)

    assert "steps.0.due" in str(refusal.value.more)


def test_days_that_can_be_counted_with_are_taken():
    given = shapes.decode({"begins": "1900-01-01", "steps": [{"due": "2199-12-31"}]}, Plan)

    assert given.steps[0].due == date(2199, 12, 31)
