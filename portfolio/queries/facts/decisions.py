"""Facts of the questions that wait for somebody's answer."""

from collections import defaultdict

from portfolio.analysis.facts import DecisionFacts
from portfolio.models import Decision
from portfolio.queries.days import day_of
from portfolio.queries.facts.base import Scope, Told


def load(scope: Scope) -> Told:
    rows = Decision.objects.waiting().filter(use_case__in=scope.ids)
    found: dict[int, list[DecisionFacts]] = defaultdict(list)
    for row in rows.order_by("use_case_id", "asked_at", "pk"):
        found[row.use_case_id].append(
            DecisionFacts(id=row.pk, question=row.question, asked_date=day_of(row.asked_at))
        )
    return {pk: {"decisions": tuple(listed)} for pk, listed in found.items()}
