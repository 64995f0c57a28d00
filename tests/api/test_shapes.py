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


def test_a_day_nobody_lives_in_is_refused_wherever_it_stands():
    with pytest.raises(Problem) as refusal:
        shapes.decode({"begins": "2026-01-01", "steps": [{"due": "0001-01-01"}]}, Plan)

    assert "steps.0.due" in str(refusal.value.more)


def test_days_that_can_be_counted_with_are_taken():
    given = shapes.decode({"begins": "1900-01-01", "steps": [{"due": "2199-12-31"}]}, Plan)

    assert given.steps[0].due == date(2199, 12, 31)
