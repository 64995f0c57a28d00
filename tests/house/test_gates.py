"""A finding that is written but in no gate, or not tested, is a gate that stands open."""

from pathlib import Path
from pkgutil import iter_modules

from portfolio.analysis.gates import findings
from portfolio.analysis.gates.catalogue import GATES

WRITTEN = sorted(module.name for module in iter_modules(findings.__path__))
TESTS = Path(__file__).parents[1] / "analysis" / "gates" / "findings"


def test_every_finding_is_in_a_gate():
    listed = {check.code.replace("-", "_") for checks in GATES.values() for check in checks}

    assert listed == set(WRITTEN)


def test_every_finding_has_a_test():
    assert [name for name in WRITTEN if not (TESTS / f"test_{name}.py").exists()] == []
