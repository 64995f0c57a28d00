"""Every rule is told what it asks for: from rows through loaders to the open signal."""

from dataclasses import fields, is_dataclass

import pytest

from portfolio.analysis import facts as told
from portfolio.analysis.catalogue import RULES
from portfolio.models import UseCase
from portfolio.operations import health
from portfolio.queries.facts import facts_of
from tests.factories import telling
from tests.plainly import stands_as_reckoned_alone

pytestmark = pytest.mark.django_db


def test_every_rule_speaks_of_its_rows_and_no_fact_is_one_that_nobody_tells():
    made = {rule: build() for rule, (build, _also) in telling.CASES.items()}
    made |= {
        "came-back": telling.came_back(),
        "away": telling.away(),
        "recovered": telling.recovered(),
        "ended": telling.ended(),
    }
    health.mark_all(now=telling.NOW)
    health.recompute(now=telling.NOW)

    open_now = {
        rule: set(use_case.signals.standing().values_list("rule", flat=True))
        for rule, use_case in made.items()
    }

    assert set(telling.CASES) == {rule.code for rule in RULES}
    assert open_now.pop("came-back") == {"chronic-blocker"}
    assert [open_now.pop(one) for one in ("away", "recovered", "ended")] == [set()] * 3
    assert open_now == {
        rule: {rule} | also for rule, (_build, also) in telling.CASES.items()
    }
    found = facts_of([use_case.pk for use_case in made.values()], now=telling.NOW)
    assert _never_told(found.values()) == set()
    for use_case in UseCase.objects.open():
        stands_as_reckoned_alone(use_case, now=telling.NOW)


def _never_told(found):
    """Names of facts that no row of the whole house brought away from their default."""
    kinds = [kind for kind in vars(told).values() if is_dataclass(kind)]
    ours = {kind for kind in kinds if kind.__module__ == told.__name__}
    names = {(kind.__name__, one.name) for kind in ours for one in fields(kind)}
    waiting = list(found)
    while waiting:
        one = waiting.pop()
        if type(one) in ours:
            for each in fields(one):
                value = getattr(one, each.name)
                if value != each.default:
                    names.discard((type(one).__name__, each.name))
                waiting.append(value)
        elif isinstance(one, tuple):
            waiting.extend(one)
    return names
