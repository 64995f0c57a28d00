"""The gates ask for what the catalogue lists, and the catalogue lists what is written."""

from portfolio.analysis.gates.catalogue import GATES, findings
from portfolio.analysis.stages import Stage
from tests.analysis.gates.facts import HEALTHY


def test_a_healthy_use_case_meets_every_finding():
    for gate in Stage:
        assert all(finding.is_met for finding in findings(gate, HEALTHY))


def test_there_is_no_gate_into_audit():
    assert GATES[Stage.AUDIT] == ()


def test_no_code_is_used_twice():
    codes = [check.code for checks in GATES.values() for check in checks]

    assert len(codes) == len(set(codes))
