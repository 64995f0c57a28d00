"""Facts of the words that a primary metric, or the use case as a whole, leans on."""

from collections import defaultdict

from django.db.models import Q

from portfolio.analysis.definitions import Alignment
from portfolio.analysis.facts import DefinitionFacts
from portfolio.models import DefinitionUse
from portfolio.queries.facts.base import Scope, Told


def load(scope: Scope) -> Told:
    leaning = Q(metric=None) | Q(metric__primary=True, metric__retired_at=None)
    rows = (
        DefinitionUse.objects.standing()
        .filter(leaning, use_case__among=scope.ids)
        .select_related("definition")
        .order_by("use_case_id", "definition_id", "pk")
    )
    found: dict[int, dict[int, DefinitionFacts]] = defaultdict(dict)
    for use in rows:
        row = use.definition
        unknown = row.state == Alignment.UNKNOWN
        found[use.use_case_id][row.pk] = DefinitionFacts(
            id=row.pk,
            name=row.element,
            is_conflicting=row.state == Alignment.CONFLICTING,
            unknown_since=row.state_since_date if unknown else None,
            since=row.state_since_date,
        )
    return {pk: {"definitions": tuple(told.values())} for pk, told in found.items()}
