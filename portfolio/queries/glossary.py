"""The glossary, and where technical words stand without their plain ones."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from accounts.models import User
from portfolio.analysis.jargon import Hint, Plain, hints, technical
from portfolio.models import Metric, Term

# So many metrics are named on the page; of the others, how many there are.
MOST = 50


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Unplains:
    """The first of them by name, and how many there are."""

    shown: tuple[Unplain, ...]
    count: int

    @property
    def more(self) -> int:
        return self.count - len(self.shown)


def unplain_metrics(*, seen_by: User, terms: tuple[Plain, ...]) -> Unplains:
    """
    Return the standing metrics of running use cases whose name is technical.

    In two queries; each name is looked at once, however many metrics are called so.
    """
    rows = Metric.objects.visible_to(seen_by).standing().filter(use_case__ended_at=None)
    named = rows.order_by("name").values_list("name").annotate(count=Count("pk"))
    counts = dict(named)
    names = technical(counts, terms)
    shown = (
        rows.filter(name__in=names[:MOST])
        .select_related("use_case")
        .only("name", "key", "use_case__number")
        .order_by("name", "use_case__number", "pk")[:MOST]
    )
    return Unplains(
        shown=tuple(
            Unplain(metric=metric, hints=hints(metric.name, terms)) for metric in shown
        ),
        count=sum(counts[name] for name in names),
    )
