"""Which values are taken."""

from datetime import date

import pytest

from portfolio.analysis.acceptance import Reading, Terms, problem_of
from portfolio.analysis.measures import Cadence

TODAY = date(2026, 6, 15)
MAY = date(2026, 5, 1)


def terms(**changed):
    return Terms(**{"cadence": Cadence.MONTHLY, "is_ratio": False, **changed})


def code_of(terms, start, **reading):
    problem = problem_of(terms, start, Reading(**reading), TODAY)
    return problem and problem.code


def test_an_ordinary_value_is_taken():
    assert code_of(terms(), MAY, value=12.5) is None


def test_the_running_month_takes_values():
    assert code_of(terms(), date(2026, 6, 1), value=12.5) is None


@pytest.mark.parametrize(
    ("changed", "start", "reading", "code"),
    [
        ({"is_open": False}, MAY, {"value": 1}, "ended"),
        ({}, date(2026, 7, 1), {"value": 1}, "future-period"),
        ({"first_date": date(2026, 6, 1)}, MAY, {"value": 1}, "before-first-day"),
        ({}, MAY, {}, "value-missing"),
        ({}, MAY, {"value": 1, "numerator": 1}, "not-a-ratio"),
        ({}, MAY, {"value": float("nan")}, "not-finite"),
        ({}, MAY, {"value": float("-inf")}, "not-finite"),
        ({}, MAY, {"value": 1e15}, "too-large"),
        ({"is_ratio": True}, MAY, {"value": 1}, "needs-both-parts"),
        ({"is_ratio": True}, MAY, {"numerator": 1}, "needs-both-parts"),
        (
            {"is_ratio": True},
            MAY,
            {"numerator": 1, "denominator": 0},
            "denominator-not-positive",
        ),
        (
            {"is_ratio": True},
            MAY,
            {"numerator": 1e14, "denominator": 1e-300},
            "too-large",
        ),
        ({"lower_bound": 0}, MAY, {"value": -1}, "below-bound"),
        ({"upper_bound": 100}, MAY, {"value": 100.5}, "above-bound"),
    ],
    ids=lambda part: part if isinstance(part, str) else None,
)
def test_what_is_not_taken_says_why(changed, start, reading, code):
    assert code_of(terms(**changed), start, **reading) == code


def test_the_day_a_metric_begins_counts_the_period_around_it():
    assert code_of(terms(first_date=date(2026, 5, 31)), MAY, value=1) is None


def test_bounds_speak_of_the_quotient():
    ratio = terms(is_ratio=True, upper_bound=1)

    assert code_of(ratio, MAY, numerator=31, denominator=420) is None
    assert code_of(ratio, MAY, numerator=421, denominator=420) == "above-bound"
