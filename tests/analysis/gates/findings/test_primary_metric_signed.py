"""Nothing is overseen without a primary metric that owner and sponsor signed."""

from portfolio.analysis.gates.findings.primary_metric_signed import miss
from tests.analysis.gates.facts import HEALTHY, healthy_but


def test_one_signed_primary_metric_is_enough():
    facts = healthy_but(primary_metrics_signed=1, primary_metrics_unsigned=("Hours",))

    assert miss(HEALTHY) is None
    assert miss(facts) is None


def test_drafts_without_both_signatures_are_named():
    facts = healthy_but(
        primary_metrics_signed=0, primary_metrics_unsigned=("Hours", "Stops")
    )

    assert str(miss(facts)) == (
        "No primary metric carries both signatures yet; drafted: Hours and Stops."
    )


def test_without_any_primary_metric_that_is_said():
    facts = healthy_but(primary_metrics_signed=0)

    assert str(miss(facts)) == "There is no primary metric."
