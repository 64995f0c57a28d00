"""Facts of the questions that wait for somebody's answer."""

from portfolio.analysis.facts import DecisionFacts
from portfolio.queries.days import day_of
from portfolio.queries.facts.base import Scope, Told
from portfolio.queries.facts.rows import DecisionRow


def load(scope: Scope) -> Told:
    return {
        pk: {"decisions": tuple(_facts(row, scope) for row in listed)}
        for pk, listed in scope.decisions.items()
    }


def _facts(row: DecisionRow, scope: Scope) -> DecisionFacts:
    asked = day_of(row.asked_at)
    met = scope.days_met.get(row.use_case_id, ())
    return DecisionFacts(
        id=row.pk,
        question=row.question,
        asked_date=asked,
        reviews_passed=sum(day > asked for day in met),
    )
