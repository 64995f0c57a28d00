"""Facts of the sources a use case needs: those that hang on a sheet or one person."""

from collections import defaultdict

from portfolio.analysis.facts import SourceFacts
from portfolio.analysis.sources import is_alone, is_shadow
from portfolio.models import SourceNeed
from portfolio.queries.days import day_of
from portfolio.queries.facts.base import Scope, Told


def load(scope: Scope) -> Told:
    rows = (
        SourceNeed.objects.standing()
        .filter(use_case__among=scope.ids, source__isnull=False)
        .select_related("source")
        .order_by("use_case_id", "added_at", "pk")
    )
    found: dict[int, list[SourceFacts]] = defaultdict(list)
    for need in rows:
        source = need.source
        assert source is not None
        shadow, alone = is_shadow(source.state), is_alone(source.state)
        if shadow or alone:
            facts = SourceFacts(
                id=source.pk,
                name=source.name,
                since=day_of(max(need.added_at, source.added_at)),
                only_keeper=alone,
                is_spreadsheet=shadow,
            )
            found[need.use_case_id].append(facts)
    return {pk: {"spreadsheets": tuple(listed)} for pk, listed in found.items()}
