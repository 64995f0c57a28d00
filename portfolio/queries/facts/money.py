"""Facts of money: what was expected by now, what came, what running costs."""

from decimal import Decimal

from portfolio.analysis.facts import MoneyFacts
from portfolio.queries.facts.base import Scope, Told


def load(scope: Scope) -> Told:
    return {
        pk: {
            "money": MoneyFacts(
                pilot_cost=_number(money.pilot),
                run_cost=_number(money.run),
                run_cost_since=money.multiple_since,
                expected=_number(money.expected_to_date),
                realised=_number(money.realised),
                short_months=money.short_months,
            )
        }
        for pk, money in scope.money.items()
    }


def _number(amount: Decimal | None) -> float | None:
    return None if amount is None else float(amount)
