"""Facts of the chosen partner."""

from portfolio.queries.facts.base import Scope, Told
from portfolio.queries.sourcing import partner_facts


def load(scope: Scope) -> Told:
    found = partner_facts(scope.ids, today=scope.today)
    return {pk: {"partner": facts} for pk, facts in found.items()}
