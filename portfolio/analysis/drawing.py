"""What a chart draws beside the values, of a metric that was judged for this page alone.

It takes the way of everything that is kept: packed, and told from what was packed.
"""

from portfolio.analysis import kept
from portfolio.analysis.health import Health
from portfolio.analysis.kept import Drawing

__all__ = ("Drawing",)


def drawing_of(told: Health) -> Drawing:
    """Return limits, special causes, months and forecast; days in ISO form."""
    found = kept_of(told)
    return found.drawing() if found else {}


def kept_of(told: Health) -> kept.Kept | None:
    """Return what would be kept of a judgement."""
    return kept.read(told.packed, told.verdict)
