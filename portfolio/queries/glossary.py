"""The glossary, and where technical words stand without their plain ones."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from accounts.models import User
from portfolio.analysis.jargon import Hint, Plain, hints
from portfolio.models import Metric, Term


def glossary() -> tuple[Plain, ...]:
    """Return the house's plain words, in one query."""
    rows = Term.objects.standing().order_by("technical", "pk")
    return tuple(
        Plain(technical=technical, plain=plain)
        for technical, plain in rows.values_list("technical", "plain")
    )


def terms(words: str = "", *, is_retired: bool = False) -> QuerySet[Term]:
    """Return the standing words that hold all of `words`, or those that were taken out."""
    rows: QuerySet[Term] = Term.objects.filter(retired_at__isnull=not is_retired)
    for word in words.split():
        rows = rows.filter(
            Q(technical__icontains=word)
            | Q(plain__icontains=word)
            | Q(explanation__icontains=word)
        )
    return rows.order_by("technical", "pk")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unplain:
    """A metric whose plain name is technical, and the words that make it so."""

    metric: Metric
    hints: tuple[Hint, ...]


def unplain_metrics(*, seen_by: User, terms: tuple[Plain, ...]) -> list[Unplain]:
    """Return the standing metrics of running use cases whose name is technical."""
    rows = Metric.objects.visible_to(seen_by).standing().filter(use_case__ended_at=None)
    told = (
        Unplain(metric=metric, hints=hints(metric.name, terms))
        for metric in rows.select_related("use_case").order_by("use_case__number", "pk")
    )
    return [one for one in told if one.hints]
