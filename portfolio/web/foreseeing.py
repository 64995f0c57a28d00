"""What a history says of a metric before any of it is kept: chart, limits, sentences."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language

from look.formats import decimal_mark
from portfolio.analysis.buckets import Reading
from portfolio.analysis.drawing import drawing_of
from portfolio.analysis.measures import Aggregation, Cadence, Direction, Kind
from portfolio.analysis.preview import preview
from portfolio.analysis.promises import Promise
from portfolio.analysis.sentence import Sentence
from portfolio.documents.charts import MetricChart
from portfolio.documents.judged import judged
from portfolio.documents.pictures import metric_chart
from portfolio.models import Measurement, Metric, TargetVersion, UseCase
from portfolio.operations import targets
from portfolio.operations.measurements import Entry
from portfolio.queries.days import day_of
from portfolio.queries.policy import policy_in_force
from portfolio.queries.portfolio import WINDOW
from portfolio.queries.ways import thought_of, way_of, ways_of
from portfolio.web.forms.metric import Definition, DraftForm
from portfolio.web.pasting import Line, lines_of, questioned

# What a form that is not filled in yet is taken to say.
UNSAID = {
    "cadence": Cadence.MONTHLY,
    "direction": Direction.NEUTRAL,
    "kind": Kind.REACH,
    "aggregation": Aggregation.LAST,
    "min_denominator": 20,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreseen:
    """What was read, what of it could not be, and what the rest would say."""

    lines: list[Line]
    chart: MetricChart | None = None
    sentences: tuple[Sentence, ...] = ()
    status: str = ""
    # Without a direction nothing is good or bad, and no label stands.
    is_judged: bool = False
    today: date

    @property
    def wrong(self) -> list[Line]:
        return [line for line in self.lines if line.problem]

    @property
    def questions(self) -> list[Line]:
        return [line for line in self.lines if line.question]

    @property
    def entries(self) -> list[Entry]:
        return [line.entry for line in self.lines if line.entry]


def of_draft(form: DraftForm, use_case: UseCase) -> Foreseen:
    """Judge the history in a form that may be half filled in."""
    form.is_valid()
    said = form.cleaned_data
    given = {name: said[name] for name in Definition.base_fields if said.get(name)}
    metric = Metric(use_case=use_case, **UNSAID | given)
    told: dict[str, Any] = {name: said.get(name) for name in form.PROMISED}
    goal = TargetVersion(
        number=1,
        effective_date=day_of(timezone.now()),
        **targets.columns(Promise(**told)),
    )
    lines = read_lines(str(said.get("history") or ""), metric)
    return foresee(metric, goal, lines, ())


def read_lines(text: str, metric: Metric) -> list[Line]:
    lines = lines_of(
        text,
        metric,
        today=day_of(timezone.now()),
        mark=decimal_mark(get_language() or "en"),
    )
    return questioned(lines, metric, {})


def foresee(
    metric: Metric,
    goal: TargetVersion | None,
    lines: list[Line],
    stored: Iterable[Measurement],
) -> Foreseen:
    """Judge what is stored together with what was read, as a page would show it then."""
    today = day_of(timezone.now())
    rows = {row.period_start: row for row in stored if row.value is not None}
    for line in lines:
        if line.entry and line.entry.reading.result is not None:
            rows[line.entry.start] = _row(metric, line.entry)
    if not rows:
        return Foreseen(lines=lines, today=today)
    ordered = [rows[start] for start in sorted(rows)]
    goals = [goal] if goal is not None else []
    told = preview(
        thought_of(
            metric,
            readings=tuple(
                Reading(
                    start=row.period_start,
                    value=row.value,
                    numerator=row.numerator,
                    denominator=row.denominator,
                )
                for row in ordered
            ),
            ways=ways_of(metric, goals),
        ),
        today=today,
        policy=policy_in_force(),
    )
    way = way_of(metric, goal) if goal is not None else None
    chart = judged(
        metric_chart(metric, ordered, goal, today=today, size=max(WINDOW, len(ordered))),
        drawing_of(told.health),
        way,
        cadence=Cadence(metric.cadence),
        language=get_language() or "en",
    )
    return Foreseen(
        lines=lines,
        chart=chart,
        sentences=told.sentences,
        status="red_flag" if told.health.is_red_flag else str(told.health.status),
        is_judged=way is not None,
        today=today,
    )


def _row(metric: Metric, entry: Entry) -> Measurement:
    return Measurement(
        metric=metric,
        period_start=entry.start,
        value=entry.reading.result,
        numerator=entry.reading.numerator,
        denominator=entry.reading.denominator,
        revision=1,
    )
