"""What happened, drawn into a metric chart: steps, rebases, checkpoints, talk."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from look import formats
from portfolio.analysis.measures import Direction
from portfolio.analysis.pace import Status
from portfolio.analysis.stages import Phase, Stage
from portfolio.documents import words
from portfolio.documents.charts import Checkpoint, Event, MetricChart, Point
from portfolio.models import Metric
from portfolio.queries.marks import ChartMark, MarkKind

Talk = Callable[[date], str]


def marked(
    chart: MetricChart,
    metric: Metric,
    marks: Iterable[ChartMark],
    *,
    today: date,
    talk: Talk = lambda _start: "",
) -> MetricChart:
    """
    Return the chart with every mark that falls into one of its slots.

    `talk` says where what was said about a period can be read.
    """
    placed = [(at, mark) for mark in marks if (at := _slot_of(chart, mark.day)) is not None]
    points = list(chart.points)
    for at in range(len(points)):
        here = [mark for place, mark in placed if place == at]
        points[at] = _spoken(points[at], here, chart.slots[at].start, talk)
    values = [*points, chart.running]
    slots = [
        replace(slot, href=talk(slot.start)) if value else slot
        for slot, value in zip(chart.slots, values, strict=False)
    ]
    return replace(
        chart,
        slots=(*slots, *chart.slots[len(slots) :]),
        points=tuple(points),
        events=tuple(
            event for at, mark in placed if (event := _event(at, mark, today)) is not None
        ),
        checkpoints=tuple(
            _checkpoint(chart, metric, at, mark, today)
            for at, mark in placed
            if mark.kind is MarkKind.CHECKPOINT and at >= len(chart.points) - 1
        ),
    )


def _slot_of(chart: MetricChart, day: date) -> int | None:
    """Return the slot that a day lies in; what happened before the first is left out."""
    found = None
    for at, slot in enumerate(chart.slots):
        if slot.start > day:
            break
        found = at
    return found


def _event(at: int, mark: ChartMark, today: date) -> Event | None:
    match mark.kind:
        case MarkKind.STAGE:
            short = str(words.STAGES[Stage(mark.what)])
            said = _("moved to %(stage)s") % {"stage": short}
        case MarkKind.PHASE:
            short = str(words.PHASES[Phase(mark.what)])
            said = _("phase: %(phase)s") % {"phase": short}
        case MarkKind.REBASE:
            short = _("rebased")
            return Event(
                at=at,
                words=_("rebased: %(cause)s") % {"cause": mark.what},
                short=short,
                more=_("Limits begin anew on %(day)s.") % {"day": _day(mark.day, today)},
            )
        case _:
            return None
    more = ". ".join(part for part in (_day(mark.day, today), mark.more) if part)
    return Event(at=at, words=said, short=short, more=more)


def _checkpoint(
    chart: MetricChart, metric: Metric, at: int, mark: ChartMark, today: date
) -> Checkpoint:
    value = mark.value or 0.0
    sign = "≤" if metric.direction == Direction.DECREASE else "≥"
    bound = f"{sign} {chart.unit.text(value)}"
    said = _("Checkpoint of the recovery plan on %(day)s: %(bound)s") % {
        "day": _day(mark.day, today),
        "bound": bound,
    }
    return Checkpoint(at=at, value=value, words=said, mark=bound)


def _spoken(
    point: Point | None, marks: list[ChartMark], start: date, talk: Talk
) -> Point | None:
    """Add to a value what was said about it, and what late values made of its month."""
    if point is None:
        return None
    said = [mark for mark in marks if mark.kind is MarkKind.COMMENT]
    late = [mark for mark in marks if mark.kind is MarkKind.RESTATED]
    if late:
        was, became = Status(late[0].what), Status(late[-1].more)
        told = _("restated: %(was)s when the month closed, now %(became)s") % {
            "was": str(words.STATUSES[was]).lower(),
            "became": str(words.STATUSES[became]).lower(),
        }
        restated = "\n".join(part for part in (told, point.restated) if part)
        point = replace(point, restated=restated)
    if said:
        count = ngettext("%(count)d comment", "%(count)d comments", len(said))
        told = f"{count % {'count': len(said)}}: {said[-1].what}, {said[-1].more}"
        note = "\n".join(part for part in (point.note, told) if part)
        point = replace(point, note=note, href=talk(start))
    return point


def _day(day: date, today: date) -> str:
    return formats.day(day, today=today, language=get_language() or "en")
