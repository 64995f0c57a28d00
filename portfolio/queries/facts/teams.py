"""Facts of how much a team lives through at once."""

from django.db.models import Count

from portfolio.analysis.stages import Phase
from portfolio.models import UseCase
from portfolio.queries.facts.base import Scope, Told

# What people have to get used to: it is there, and nobody has called it done.
ROLLED_OUT = (Phase.PILOT, Phase.PRODUCTION)


def load(scope: Scope) -> Told:
    teams = {row.team_id for row in scope.use_cases.values() if row.team_id}
    counted = dict(
        UseCase.objects.open()
        .filter(team__among=teams, phase__in=ROLLED_OUT)
        .order_by()
        .values_list("team")
        .annotate(count=Count("pk"))
    )
    return {
        pk: {"team_rollouts": counted.get(row.team_id, 0)}
        for pk, row in scope.use_cases.items()
        if row.team_id and row.phase in ROLLED_OUT
    }
