"""Facts of the questions that wait for somebody's answer."""

from collections import defaultdict

from portfolio.analysis.facts import DecisionFacts
from portfolio.models import Decision
from portfolio.queries.days import day_of
from portfolio.queries.facts.base import Scope, Told
from portfolio.queries.facts.reviews import days_met


def load(scope: Scope) -> Told:
    rows = Decision.objects.waiting().filter(use_case__among=scope.ids)
    found: dict[int, list[DecisionFacts]] = defaultdict(list)
    met = days_met(scope)
    for row in rows.order_by("use_case_id", "asked_at", "pk"):
        asked = day_of(row.asked_at)
        found[row.use_case_id].append(
            DecisionFacts(
                id=row.pk,
                question=row.question,
                asked_date=asked,
                reviews_passed=sum(day > asked for day in met[row.use_case_id]),
            )
        )
    return {pk: {"decisions": tuple(listed)} for pk, listed in found.items()}
