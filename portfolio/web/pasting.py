"""Reading pasted columns: each line becomes an entry, or says what is wrong with it."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from look import asking
from portfolio.analysis.acceptance import Reading, problem_of
from portfolio.analysis.measures import Cadence
from portfolio.models import Measurement, Metric
from portfolio.operations.measurements import Entry, terms_of
from portfolio.web import period_words
from portfolio.web.forms.numbers import NotANumber, read
from portfolio.web.questions import question_of

MOST = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line as it was read: an entry, or a sentence that says why it is none."""

    number: int
    text: str
    entry: Entry | None = None
    problem: str = ""
    # What is most likely a slip: asked about while the lines are looked at.
    question: str = ""


def questioned(
    lines: list[Line], metric: Metric, rows: Mapping[date, Measurement]
) -> list[Line]:
    """Return the lines, each with what is asked given the value before it."""
    known = {start: row.value for start, row in rows.items() if row.value is not None}
    for line in lines:
        if line.entry and line.entry.reading.result is not None:
            known[line.entry.start] = line.entry.reading.result
    found = []
    for line in lines:
        start = line.entry.start if line.entry else None
        earlier = [day for day in known if start is not None and day < start]
        if line.entry and earlier:
            last = max(earlier)
            before = Measurement(period_start=last, value=known[last])
            value = line.entry.reading.result
            line = replace(line, question=question_of(metric, value, before))
        found.append(line)
    return found


def lines_of(
    text: str, metric: Metric, *, today: date, mark: str, reason: str = ""
) -> list[Line]:
    """Read every line that says something; head lines, without a digit, are passed over."""
    separator = _separator(text)
    seen: set[date] = set()
    found: list[Line] = []
    for number, raw in enumerate(text.splitlines(), 1):
        cells = [cell.strip() for cell in next(csv.reader([raw], delimiter=separator), [])]
        if not any(cells) or (not found and not any(map(str.isdigit, raw))):
            continue
        if len(found) == MOST:
            left = _("At most %(most)s lines at once: paste from here on afterwards.")
            problem = left % {"most": MOST}
            found.append(Line(number=number, text="  ".join(cells), problem=problem))
            break
        found.append(
            _line(number, cells, metric, seen, today=today, mark=mark, reason=reason)
        )
    return found


def _separator(text: str) -> str:
    first = text.strip().partition("\n")[0]
    return next((mark for mark in ("\t", ";") if mark in first), ",")


def _line(
    number: int,
    cells: list[str],
    metric: Metric,
    seen: set[date],
    *,
    today: date,
    mark: str,
    reason: str,
) -> Line:
    text = "  ".join(cells)
    try:
        start = period_words.read(cells[0], Cadence(metric.cadence))
        reading = _reading(cells[1:], metric, mark)
    except ValueError as error:
        return Line(number=number, text=text, problem=str(error))
    if start in seen:
        return Line(number=number, text=text, problem=_("This period stands here twice."))
    seen.add(start)
    problem = problem_of(terms_of(metric), start, reading, today)
    if problem is not None:
        return Line(number=number, text=text, problem=str(problem.message))
    entry = Entry(start=start, reading=reading, reason=reason)
    return Line(number=number, text=text, entry=entry)


def _reading(cells: list[str], metric: Metric, mark: str) -> Reading:
    numbers = list(_numbers(cells, mark))
    if metric.is_ratio:
        if len(numbers) != 2:
            raise ValueError(_("A ratio needs a numerator and a denominator."))
        return Reading(numerator=numbers[0], denominator=numbers[1])
    if len(numbers) != 1:
        raise ValueError(_("One value is needed."))
    return Reading(value=numbers[0])


def _numbers(cells: list[str], mark: str) -> Iterator[float]:
    for cell in cells:
        if not cell:
            continue
        try:
            yield read(cell, mark=mark)
        except NotANumber:
            said = {"text": cell, "how": asking.no_number(cell)}
            raise ValueError(_("“%(text)s” is no number. %(how)s") % said) from None
