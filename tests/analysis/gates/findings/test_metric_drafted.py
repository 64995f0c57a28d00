"""A metric is drafted before anybody evaluates."""

from portfolio.analysis.gates.findings.metric_drafted import miss
from tests.analysis.gates.facts import HEALTHY, healthy_but


def test_one_draft_is_enough():
    assert miss(HEALTHY) is None


def test_no_draft_is_a_finding():
    assert str(miss(healthy_but(metrics_drafted=0))) == "No metric is drafted yet."
