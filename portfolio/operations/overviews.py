"""Counting again, after a change, what readers of a large portfolio look at."""

from datetime import datetime, timedelta

from django.conf import settings
from django.utils import translation

from portfolio.documents import overview, quadrant
from portfolio.documents.drawn import drawings
from portfolio.models import Reader, UseCase
from portfolio.queries import audience
from portfolio.queries.days import day_of
from portfolio.queries.figures import Figures, figures
from portfolio.queries.passing import Passing, passing

# Whoever has not looked for so long counts for themselves when they come back.
LATELY = timedelta(days=3)
READERS = 200
# Groups of readers who see the same. Each costs a worker about half a second.
AUDIENCES = 6


def tend(*, now: datetime) -> int:
    """
    Count for those who looked lately, once for all who see the same; return how often.

    Nothing is written but what is kept for them; nothing is done where there is little.
    """
    if UseCase.objects.open().count() <= audience.SMALL:
        return 0
    lately = (
        Reader.objects.filter(looked_at__gte=now - LATELY, user__is_active=True)
        .select_related("user")
        .prefetch_related("user__role_grants")
        .order_by("-looked_at")[:READERS]
    )
    today, mark = day_of(now), audience.mark()
    done: set[str] = set()
    for reader in lately:
        word = audience.audience(reader.user)
        if word in done:
            continue
        if len(done) == AUDIENCES:
            break
        done.add(word)
        user = reader.user
        found = figures(seen_by=user, today=today, mark=mark, now=now, afresh=True)
        passed = passing(seen_by=user, today=today, mark=mark, now=now, afresh=True)
        _draw(found.value, passed.value, user.language or settings.LANGUAGE_CODE)
        audience.look_after(user)
    return len(done)


def _draw(found: Figures, passed: Passing, language: str) -> None:
    """Draw what the page is about to show, in the language of whoever looked last."""
    with translation.override(language):
        for chart in (
            quadrant.quadrant(found, language=language),
            overview.funnel(passed),
            overview.ageing(passed),
        ):
            drawings(chart)
