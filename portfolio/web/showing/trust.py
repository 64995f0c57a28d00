"""How much a use case is trusted: pulses, touchpoints, challenges, resets."""

from portfolio.documents.charts import Sparkline, Unit
from portfolio.documents.charts.face import Size
from portfolio.queries.pulses import Pulse
from portfolio.queries.trust import glance_of, trust_of
from portfolio.web.visits import Visit
from portfolio.web.words_of_readiness import PULSE_SHORT

ROUNDS = 12


def room(visit: Visit) -> dict[str, object]:
    found = trust_of(visit.use_case, seen_by=visit.reader, today=visit.today)
    published = [each for each in found.pulses if each.round.is_published]
    return {
        "trust": found,
        "published": published,
        "trend": _trend(visit, published),
        "asked": PULSE_SHORT,
    }


def panel(visit: Visit) -> dict[str, object]:
    return {"glance": glance_of(visit.reading)}


def _trend(visit: Visit, published: list[Pulse]) -> Sparkline | None:
    """The scores of its own rounds, oldest first; nothing to draw of a single one."""
    own = [each.round for each in published if each.round.use_case_id is not None]
    rounds = list(reversed(own[:ROUNDS]))
    drawn = Sparkline(
        title=str(visit.use_case.title),
        values=tuple(each.score for each in rounds),
        periods=tuple(f"{each.closed_at:%Y-%m-%d}" for each in rounds),
        unit=Unit(),
        sizes=(Size(width=220, height=44, css=""),),
    )
    return drawn if drawn.is_drawable else None
