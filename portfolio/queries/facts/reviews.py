"""Facts of the closed reviews in which a use case was an item."""

from collections import defaultdict

from portfolio.analysis.facts import ReviewFacts
from portfolio.models import AgendaItem
from portfolio.models.review import ReviewState
from portfolio.queries.days import day_of
from portfolio.queries.facts.base import Scope, Told

MINUTE = 60_000


def load(scope: Scope) -> Told:
    met = AgendaItem.objects.placed().filter(review__state=ReviewState.CLOSED)
    own = met.filter(use_case__among=scope.ids).select_related("review")
    latest = {row.use_case_id: row for row in own.order_by("review__month", "pk")}
    meetings: dict[int, list[AgendaItem]] = defaultdict(list)
    for row in met.filter(review__among={row.review_id for row in latest.values()}):
        meetings[row.review_id].append(row)
    return {pk: {"review": _facts(row, meetings)} for pk, row in latest.items() if pk}


def _facts(row: AgendaItem, meetings: dict[int, list[AgendaItem]]) -> ReviewFacts:
    items = meetings[row.review_id]
    closed_at = row.review.closed_at or row.review.meets_at
    return ReviewFacts(
        day=day_of(closed_at),
        minutes_given=row.minutes,
        minutes_taken=row.spent_ms / MINUTE,
        meeting_minutes=sum(one.spent_ms for one in items) / MINUTE,
        took_most_of_excess=_over(row) > 0 and _over(row) == max(map(_over, items)),
    )


def _over(row: AgendaItem) -> int:
    return row.spent_ms - row.minutes * MINUTE
