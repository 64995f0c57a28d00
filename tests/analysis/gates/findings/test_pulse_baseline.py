"""A pulse before the pilot, or the words that tell why there is none."""

import pytest

from portfolio.analysis.gates.base import Baseline
from portfolio.analysis.gates.findings.pulse_baseline import miss
from tests.analysis.gates.facts import HEALTHY, healthy_but


def test_a_baseline_that_was_taken_passes():
    assert miss(HEALTHY) is None


@pytest.mark.parametrize(
    ("baseline", "said"),
    [
        (Baseline.RUNNING, "The baseline pulse is still running."),
        (Baseline.TOO_FEW, "Too few answered the baseline pulse for it to be shown."),
        (Baseline.TOO_LATE, "The pilot began before a baseline pulse was taken."),
        (Baseline.MISSING, "No baseline pulse asked after trust before the pilot."),
    ],
)
def test_it_says_why_there_is_none(baseline, said):
    assert str(miss(healthy_but(baseline=baseline))) == said
