"""Facts of what was promised for a day, how often that moved, and what was shown since."""

from collections import defaultdict
from datetime import date

from django.db.models import F, Max

from portfolio.analysis.facts import MilestoneFacts
from portfolio.models import Measurement, Milestone, MilestoneMove
from portfolio.queries.days import day_of
from portfolio.queries.facts.base import Scope, Told


def load(scope: Scope) -> Told:
    shown = _shown(scope)
    slips = _slips([row.pk for listed in scope.milestones.values() for row in listed])
    return {
        pk: {
            "milestones": tuple(
                MilestoneFacts(
                    id=row.pk,
                    name=row.title,
                    current_date=row.due_date,
                    moved_dates=tuple(slips[row.pk]),
                    evidence_date=shown.get(pk),
                )
                for row in listed
            )
        }
        for pk, listed in scope.milestones.items()
    }


def _slips(milestone_ids: list[int]) -> dict[int, list[date]]:
    """
    By milestone: the days on which it was moved to a later one.

    One that came forward promised more: that is no slip.
    """
    later = MilestoneMove.objects.filter(
        milestone__among=milestone_ids, to_date__gt=F("from_date")
    )
    found: dict[int, list[date]] = defaultdict(list)
    for pk, moved_at in later.order_by("moved_at", "pk").values_list(
        "milestone_id", "moved_at"
    ):
        found[pk].append(day_of(moved_at))
    return found


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
