"""What somebody typed into the cells of their desk, and what is said back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from look import asking
from look.formats import decimal_mark
from portfolio.analysis.acceptance import Reading
from portfolio.operations.measurements import Entry
from portfolio.operations.sheets import Outcome, Slip
from portfolio.queries.sheet import Cell, Row
from portfolio.web.forms.numbers import NotANumber, read
from portfolio.web.questions import question_of

OTHER_PART = _("A ratio is kept once the other part is there.")
VALUE, NUMERATOR, DENOMINATOR, SURE = "v", "n", "d", "sure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """One cell as it was sent: the texts, and an entry, a problem or a question."""

    cell: Cell
    texts: Mapping[str, str]
    entry: Entry | None = None
    problem: str | Promise = ""
    question: str | Promise = ""
    kept: bool = False

    @property
    def is_settled(self) -> bool:
        return not (self.problem or self.question)

    @property
    def is_half(self) -> bool:
        """One part of a ratio is there, and the other is still to come."""
        return not all(self.texts.values())


def field(cell: Cell, part: str = VALUE) -> str:
    """The name of one input: which part of which period of which metric."""
    return f"{part}-{cell.metric.pk}-{cell.start.isoformat()}"


def parts(cell: Cell) -> tuple[str, ...]:
    return (NUMERATOR, DENOMINATOR) if cell.metric.is_ratio else (VALUE,)


def typed(rows: Iterable[Row], sent: Mapping[str, str]) -> list[Typed]:
    """Read every cell in which something new was typed."""
    cells = [cell for row in rows for cell in row.cells if not cell.is_locked]
    return [found for cell in cells if (found := _typed(cell, sent)) is not None]


def slips_of(found: Iterable[Typed]) -> list[Slip]:
    return [
        Slip(metric_id=one.cell.metric.pk, entry=one.entry)
        for one in found
        if one.entry is not None and one.is_settled
    ]


def settled(found: Iterable[Typed], outcomes: Iterable[Outcome]) -> list[Typed]:
    """Return what was typed with what became of it."""
    by_place = {(one.metric_id, one.start): one for one in outcomes}
    told = []
    for one in found:
        outcome = by_place.get((one.cell.metric.pk, one.cell.start))
        problem = outcome.problem.message if outcome and outcome.problem else one.problem
        told.append(
            Typed(
                cell=one.cell,
                texts=one.texts,
                entry=one.entry,
                problem=problem,
                question=one.question,
                kept=outcome is not None and outcome.problem is None,
            )
        )
    return told


def written(cell: Cell, part: str) -> str:
    """What stands in an input: the number as its reader types it."""
    name = {VALUE: "value", NUMERATOR: "numerator", DENOMINATOR: "denominator"}[part]
    number = getattr(cell.there, name) if cell.there else None
    if number is None:
        return ""
    return f"{number:.12g}".replace(".", decimal_mark(get_language() or "en"))


def _typed(cell: Cell, sent: Mapping[str, str]) -> Typed | None:
    texts = {part: sent.get(field(cell, part), "").strip() for part in parts(cell)}
    if not any(texts.values()) or all(
        text == written(cell, part) for part, text in texts.items()
    ):
        return None
    if not all(texts.values()):
        return Typed(cell=cell, texts=texts, problem=OTHER_PART)
    mark = decimal_mark(get_language() or "en")
    try:
        numbers = {part: read(text, mark=mark) for part, text in texts.items()}
    except NotANumber as wrong:
        return Typed(cell=cell, texts=texts, problem=asking.no_number(str(wrong)))
    reading = Reading(
        value=numbers.get(VALUE),
        numerator=numbers.get(NUMERATOR),
        denominator=numbers.get(DENOMINATOR),
    )
    question = (
        ""
        if sent.get(field(cell, SURE))
        else question_of(cell.metric, reading.result, cell.before)
    )
    entry = Entry(start=cell.start, reading=reading)
    return Typed(cell=cell, texts=texts, entry=entry, question=question)
