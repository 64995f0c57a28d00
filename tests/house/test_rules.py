"""A rule that is written but not in the catalogue, or not tested, is a rule that is off."""

from pathlib import Path
from pkgutil import iter_modules

from portfolio.analysis import catalogue, rules

WRITTEN = sorted(module.name for module in iter_modules(rules.__path__))
TESTS = Path(__file__).parents[1] / "analysis" / "rules"


def test_every_rule_is_in_the_catalogue_once():
    codes = [rule.code.replace("-", "_") for rule in catalogue.RULES]

    assert sorted(codes) == WRITTEN


def test_every_rule_has_a_test():
    assert [name for name in WRITTEN if not (TESTS / f"test_{name}.py").exists()] == []
