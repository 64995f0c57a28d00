"""Facts of the use case itself: stage, phase, words, and how long others took."""

from collections import defaultdict
from datetime import timedelta

from django.db.models import DateTimeField, ExpressionWrapper, F, Window
from django.db.models.functions import Coalesce, Lead

from portfolio.analysis.clarity import check
from portfolio.analysis.gates.findings import clarity_passed
from portfolio.analysis.stages import Phase, Stage
from portfolio.models import StageMove, Waiver
from portfolio.queries.days import day_of
from portfolio.queries.facts.base import Scope, Told
from portfolio.queries.gates import draft_of

# History enough for a percentile; what was long ago says little of today.
REMEMBERED = 1000
DAY = timedelta(days=1)


def load(scope: Scope) -> Told:
    durations = _durations()
    waived = set(
        Waiver.objects.filter(
            use_case__among=scope.ids,
            finding=clarity_passed.check.code,
            withdrawn_at=None,
        ).values_list("use_case_id", flat=True)
    )
    return {
        pk: {
            "created_date": day_of(row.created_at),
            "stage": Stage(row.stage),
            "stage_since": day_of(row.entered_stage_at),
            "phase": Phase(row.phase),
            "phase_since": day_of(row.entered_phase_at),
            "is_closed": not row.is_open,
            "stage_durations": durations[row.stage],
            # Words are read where somebody may still be asked about them.
            "clarity": check(draft_of(row)).total if row.is_open else None,
            "clarity_is_waived": pk in waived,
        }
        for pk, row in scope.use_cases.items()
    }


def _durations() -> dict[str, tuple[int, ...]]:
    """By stage: how many days the latest ones to leave it had spent in it."""
    leave = Window(
        Lead("moved_at"), partition_by=[F("use_case")], order_by=[F("moved_at"), F("pk")]
    )
    left_at = ExpressionWrapper(
        Coalesce(leave, F("use_case__ended_at")), output_field=DateTimeField()
    )
    stays = StageMove.objects.annotate(left_at=left_at).order_by("-moved_at", "-pk")
    found: dict[str, list[int]] = defaultdict(list)
    rows = stays.values_list("end", "moved_at", "left_at")[:REMEMBERED]
    for stage, entered_at, left in rows:
        if left is not None:
            found[stage].append((left - entered_at) // DAY)
    return defaultdict(tuple, {stage: tuple(days) for stage, days in found.items()})
