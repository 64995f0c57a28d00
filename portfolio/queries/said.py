"""Which use cases hold the words that somebody typed, anywhere in what is said of them."""

from functools import reduce
from operator import or_

from django.db.models import Q

from accounts.models import User
from portfolio.models import Team, UseCase

# Three letters in a row are what the index of words knows.
INDEXED = 3


def says(words: str) -> Q:
    """
    Each word that was typed stands somewhere: in title, decision, people or team.

    The longest, which stands in the fewest, is looked up by its index; the others are
    looked for in what that finds.
    """
    first, *others = sorted(words.split(), key=len, reverse=True)
    told, owned, of_team, numbered = _places(first)
    bare = UseCase.objects.order_by().values("pk")
    # Each place for itself: joined with "or", none would find its index.
    found = bare.filter(told).union(
        *(bare.filter(place) for place in (owned, of_team, numbered)), all=True
    )
    said = Q(pk__in=found) if len(first) >= INDEXED else _anywhere(first)
    for word in others:
        said &= _anywhere(word)
    return said


def _anywhere(word: str) -> Q:
    return reduce(or_, _places(word))


def _places(word: str) -> tuple[Q, Q, Q, Q]:
    texts = ("title", "story", "decision")
    owners = User.objects.filter(name__icontains=word).values("pk")
    teams = Team.objects.filter(name__icontains=word).values("pk")
    return (
        Q(*((f"{text}__icontains", word) for text in texts), _connector=Q.OR),
        Q(owner__in=owners),
        Q(team__in=teams),
        Q(pk__in=UseCase.objects.by_ref(word).values("pk")),
    )
