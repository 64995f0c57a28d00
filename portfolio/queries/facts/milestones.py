"""Facts of what was promised for a day, how often that moved, and what was shown since."""

from collections import defaultdict
from datetime import date

from django.db.models import Max, Prefetch

from portfolio.analysis.facts import MilestoneFacts
from portfolio.models import Measurement, Milestone, MilestoneMove
from portfolio.queries.days import day_of
from portfolio.queries.facts.base import Scope, Told


def load(scope: Scope) -> Told:
    shown = _shown(scope)
    moves = Prefetch(
        "moves", MilestoneMove.objects.order_by("moved_at", "pk"), to_attr="moved"
    )
    rows = Milestone.objects.standing().filter(use_case__among=scope.ids)
    found: dict[int, list[MilestoneFacts]] = defaultdict(list)
    for row in rows.prefetch_related(moves).order_by("use_case_id", "due_date", "pk"):
        moved: list[MilestoneMove] = row.moved  # type: ignore[attr-defined]
        found[row.use_case_id].append(
            MilestoneFacts(
                id=row.pk,
                name=row.title,
                current_date=row.due_date,
                # Only a later day is a slip; one that came forward promised more.
                moved_dates=tuple(
                    day_of(one.moved_at) for one in moved if one.to_date > one.from_date
                ),
                evidence_date=shown.get(row.use_case_id),
            )
        )
    return {pk: {"milestones": tuple(listed)} for pk, listed in found.items()}


def _shown(scope: Scope) -> dict[int, date]:
    """The latest day on which something could be seen: a value, or a milestone reached."""
    found: dict[int, date] = {}
    reached = Milestone.objects.filter(use_case__among=scope.ids, done_date__isnull=False)
    for pk, day in (
        reached.order_by().values_list("use_case").annotate(day=Max("done_date"))
    ):
        found[pk] = day
    values = Measurement.objects.standing().filter(metric__use_case__among=scope.ids)
    latest = values.order_by().values_list("metric__use_case")
    for pk, moment in latest.annotate(at=Max("recorded_at")):
        found[pk] = max(found.get(pk, date.min), day_of(moment))
    return found
