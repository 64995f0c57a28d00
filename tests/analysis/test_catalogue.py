"""All rules together: silence for the healthy, order for the rest."""

from portfolio.analysis.catalogue import RULES, findings, in_order
from portfolio.analysis.finding import Severity
from portfolio.analysis.pace import Status
from tests.analysis.facts import HEALTHY, days_ago, healthy_but, metric


def test_a_healthy_use_case_has_no_finding():
    assert findings(HEALTHY) == {}


def test_what_has_ended_is_left_alone():
    assert findings(healthy_but(is_closed=True, owner=None, updates=())) == {}


def test_the_worst_comes_first_and_among_equals_the_oldest():
    off = metric(Status.OFF_TRACK, Status.OFF_TRACK, Status.OFF_TRACK)
    broken = healthy_but(
        owner=None, metrics=(off,), updates=(), team_rollouts=9, reset_due_date=days_ago(90)
    )

    ordered = in_order(findings(broken))

    ranks = [finding.severity.rank for _code, finding in ordered]
    assert ranks == sorted(ranks)
    assert ordered[0][1].severity is Severity.RED
    notes = [
        finding.since for _code, finding in ordered if finding.severity is Severity.NOTE
    ]
    assert notes == sorted(notes)


def test_every_rule_has_its_own_code_and_title():
    assert len({rule.code for rule in RULES}) == len(RULES)
    assert len({rule.title for rule in RULES}) == len(RULES)
