"""Ninety per cent for months is noted."""

import pytest

from portfolio.analysis.facts import UpdateFacts
from portfolio.analysis.finding import Severity
from portfolio.analysis.rules.nearly_done import find
from tests.analysis.facts import days_ago, found_by


def test_a_healthy_use_case_is_left_in_peace():
    assert found_by(find) is None


def reported(*shares: float | None):
    updates = tuple(
        UpdateFacts(id=i, day=days_ago(90 - 30 * i), done=share)
        for i, share in enumerate(shares)
    )
    return found_by(find, updates=updates)


@pytest.mark.parametrize(
    "shares",
    [
        pytest.param((0.9, 0.9), id="only twice"),
        pytest.param((0.8, 0.85, 0.9), id="moving"),
        pytest.param((0.5, 0.5, 0.5), id="not nearly"),
        pytest.param((0.98, 0.99, 1.0), id="done"),
        pytest.param((0.9, None, 0.9), id="unsaid"),
    ],
)
def test_progress_and_silence_about_it_are_left_in_peace(shares):
    assert reported(*shares) is None


def test_three_times_ninety_is_noted():
    found = reported(0.9, 0.9, 0.92)

    assert found.severity is Severity.NOTE
    assert str(found.sentence).startswith("Reported 92% complete")
