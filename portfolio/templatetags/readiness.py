"""How a readiness score and a pulse are drawn and said in a template."""

from django import template
from django.utils.functional import Promise
from django.utils.safestring import SafeString

from portfolio.analysis.readiness import CARRIES, Layer, State
from portfolio.documents import charts
from portfolio.models import PulseRound
from portfolio.web.words import word
from portfolio.web.words_of_readiness import HEALTHS, PULSE_QUESTIONS, SCORES

register = template.Library()

# The shape that stands beside each state.
MARKS = {
    State.READY: "on_track",
    State.WAIVED: "plan",
    State.HELD: "behind",
    State.NOT_READY: "behind",
    State.NOT_ASSESSED: "no_data",
}


@register.simple_tag
def score_boxes(layer: str, score: int | None, *, weak: bool = False) -> SafeString:
    """A score of four as boxes; empty where nobody looked yet."""
    drawn = charts.Boxes(title=str(word(Layer(layer))), score=score or 0, is_weakest=weak)
    return charts.svg(drawn)


@register.filter
def state_mark(state: str) -> str:
    return MARKS[State(state)]


@register.filter
def carries(state: str) -> bool:
    return State(state) in CARRIES


@register.filter
def score_words(score: int | None) -> str | Promise:
    """A score with what it means: "3 · ready"."""
    return dict(SCORES).get(score, "") if score is not None else ""


@register.filter
def health_words(health: int | None) -> str | Promise:
    return dict(HEALTHS).get(health, "") if health is not None else ""


@register.simple_tag
def pulse_lines(row: PulseRound) -> list[tuple[str | Promise, float, float]]:
    """Each question of a published round with its mean and spread."""
    return list(zip(PULSE_QUESTIONS, row.means, row.spreads, strict=True))
