"""How sources, definitions and plain words are said and drawn in a template."""

from datetime import date

from django import template

from portfolio.analysis.sources import Concern, days_late
from portfolio.models import Source

register = template.Library()

# What is only not known yet is said faintly.
QUIET = frozenset({Concern.UNSEEN, Concern.NO_STEWARD})


@register.filter
def concerns(source: Source | None, today: date) -> tuple[Concern, ...]:
    """What to know before one leans on a source; nothing of one that is a mere name."""
    return source.concerns(today) if source else ()


@register.filter
def is_quiet(concern: Concern) -> bool:
    return concern in QUIET


@register.filter
def late(source: Source, today: date) -> int:
    """By how many days it is older than expected."""
    return days_late(source.state, today)
