"""Use cases that may be the same as one that is being written."""

from dataclasses import dataclass

from django.contrib.postgres.search import TrigramSimilarity
from django.db import connection
from django.db.models import TextField, Value
from django.db.models.functions import Concat

from accounts.models import User
from portfolio.analysis.likeness import likeness, pieces
from portfolio.models import UseCase
from portfolio.models.use_case import UseCaseQuerySet

MOST = 5
# Below this, what two texts share is ordinary English.
LEAST = 0.18


@dataclass(frozen=True, slots=True)
class Candidate:
    """A use case that reads alike, and how much."""

    use_case: UseCase
    likeness: float


def candidates(
    *, title: str, decision: str, seen_by: User, but: int | None = None
) -> list[Candidate]:
    """
    Return the five nearest by title and decision that `seen_by` may know of.

    Two queries where PostgreSQL has trigrams; elsewhere all visible titles are compared
    here, about 20 microseconds each.
    """
    text = f"{title} {decision}".strip()
    if len(pieces(text)) < 3:
        return []
    visible = UseCase.objects.visible_to(seen_by)
    if but is not None:
        visible = visible.exclude(pk=but)
    found = _by_database(text, visible) if _has_trigrams() else _by_hand(text, visible)
    rows = UseCase.objects.select_related("owner", "team").in_bulk([pk for pk, _ in found])
    return [Candidate(rows[pk], score) for pk, score in found]


def _by_database(text: str, visible: UseCaseQuerySet) -> list[tuple[int, float]]:
    # A short text, a blank, a long text: the database wants to hear what their sum is.
    whole = Concat("title", Value(" "), "decision", output_field=TextField())
    return list(
        visible.annotate(score=TrigramSimilarity(whole, text))
        .filter(score__gte=LEAST)
        .order_by("-score", "pk")
        .values_list("pk", "score")[:MOST]
    )


def _by_hand(text: str, visible: UseCaseQuerySet) -> list[tuple[int, float]]:
    wanted = pieces(text)
    scored = [
        (pk, likeness(wanted, pieces(f"{title} {decision}")))
        for pk, title, decision in visible.values_list("pk", "title", "decision")
    ]
    near = [pair for pair in scored if pair[1] >= LEAST]
    return sorted(near, key=lambda pair: (-pair[1], pair[0]))[:MOST]


def _has_trigrams() -> bool:
    if connection.vendor != "postgresql":
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm'")
        return cursor.fetchone() is not None
