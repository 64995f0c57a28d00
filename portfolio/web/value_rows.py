"""The values of a metric as its page lists them: words and addresses, made once a row."""

from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language

from accounts.door import Door
from look import formats
from portfolio.analysis.measures import Cadence
from portfolio.documents.pictures import period_words, written
from portfolio.models import Measurement, Metric
from portfolio.queries.measure import Measure
from portfolio.web.words import DOORS


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueRow:
    """What stands in one row, and where it leads."""

    period: str
    value: str
    # Numerator and denominator of a ratio; empty for any other value.
    parts: str
    by: str
    door: str | Promise
    at: datetime
    note: str
    said: int
    corrected: int
    reason: str
    url: str
    correct_url: str
    withdraw_url: str


def value_rows(metric: Metric, measure: Measure) -> list[ValueRow]:
    """Return a row for each value that was read, newest first; no query."""
    said, language = measure.said_of, get_language() or "en"
    enter = reverse("value-enter", args=[metric.use_case.ref, metric.key])
    return [_row(metric, one, said, enter, language) for one in measure.values]


def _row(
    metric: Metric, one: Measurement, said: dict[date, int], enter: str, language: str
) -> ValueRow:
    day = one.period_start.isoformat()
    place = [metric.use_case.ref, metric.key, day]
    return ValueRow(
        period=period_words(one.period_start, Cadence(metric.cadence)),
        value=written(metric, one.value),
        parts=_parts(one, language),
        by=one.recorded_by.name,
        door=DOORS[Door(one.door)],
        at=one.recorded_at,
        note=one.note,
        said=said.get(one.period_start, 0),
        corrected=one.revision - 1,
        reason=one.reason,
        url=reverse("value", args=place),
        correct_url=f"{enter}?period={day}",
        withdraw_url=reverse("value-withdraw", args=place),
    )


def _parts(one: Measurement, language: str) -> str:
    if one.numerator is None or not one.denominator:
        return ""
    numbers = (one.numerator, one.denominator)
    return " / ".join(formats.number(each, language=language) for each in numbers)
