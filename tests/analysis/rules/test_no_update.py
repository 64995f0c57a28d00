"""Silence is noticed after a cycle and a week, and stalls after sixty days."""

import pytest

from portfolio.analysis.facts import UpdateFacts
from portfolio.analysis.rules.no_update import find
from tests.analysis.facts import days_ago, found_by, said_by


def test_a_healthy_use_case_is_left_in_peace():
    assert found_by(find) is None


def updated(days: int) -> tuple[UpdateFacts, ...]:
    return (UpdateFacts(id=3, day=days_ago(days)),)


def test_a_week_of_grace_is_given():
    assert found_by(find, updates=updated(37)) is None


@pytest.mark.parametrize(
    ("days", "stalled"),
    [
        pytest.param(38, False, id="late"),
        pytest.param(60, False, id="sixty days"),
        pytest.param(61, True, id="stalled"),
    ],
)
def test_silence_is_late_then_stalled(days, stalled):
    found = found_by(find, updates=updated(days))

    assert found.is_stalled is stalled
    assert found.evidence == ("update:3",)


def test_the_sentence_counts_the_missed_updates():
    assert said_by(find, updates=updated(105)) == (
        "No update since 3 Aug 2026 (3 updates missed)."
    )
    assert said_by(find, updates=updated(40)).endswith("(one update missed).")


def test_without_any_update_the_clock_runs_from_the_beginning():
    assert found_by(find, updates=(), created_date=days_ago(70)).is_stalled
