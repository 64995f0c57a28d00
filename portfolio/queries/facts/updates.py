"""Facts of the running story: the latest updates that were posted."""

from collections import defaultdict

from django.db.models import F, Window
from django.db.models.functions import RowNumber

from portfolio.analysis.facts import UpdateFacts
from portfolio.models import Update
from portfolio.models.update import Color
from portfolio.queries.days import day_of
from portfolio.queries.facts.base import Scope, Told

LATEST = 4


def load(scope: Scope) -> Told:
    place = Window(
        RowNumber(), partition_by=[F("use_case")], order_by=F("month_date").desc()
    )
    rows = (
        Update.objects.posted()
        .filter(use_case__among=scope.ids)
        .annotate(place=place)
        .filter(place__lte=LATEST)
        .order_by("use_case_id", "month_date")
    )
    told: dict[int, list[UpdateFacts]] = defaultdict(list)
    for row in rows:
        if row.posted_at is None:
            continue
        words = (row.metrics_text, row.blocking_text, row.needs_text)
        done = row.percent_done
        told[row.use_case_id].append(
            UpdateFacts(
                id=row.pk,
                day=day_of(row.posted_at),
                text="\n".join(text for text in words if text),
                reports_green=row.color == Color.GREEN,
                done=None if done is None else done / 100,
            )
        )
    return {pk: {"updates": tuple(updates)} for pk, updates in told.items()}
