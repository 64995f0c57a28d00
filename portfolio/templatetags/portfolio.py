"""How the portfolio's rows are said and drawn in a template."""

from datetime import date
from functools import cache

from django import template
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext

from accounts.door import Door
from accounts.models import User
from portfolio.analysis import periods
from portfolio.analysis.gates.base import Place
from portfolio.analysis.measures import Cadence
from portfolio.analysis.packing import Packed, unpack
from portfolio.analysis.sentence import Sentence
from portfolio.analysis.stages import Phase
from portfolio.documents import charts, pictures, saying
from portfolio.documents.drawn import drawings
from portfolio.documents.markdown import rendered
from portfolio.models import Decision, Metric, MetricHealth, Signal, Standing, UseCase
from portfolio.queries.days import day_of
from portfolio.queries.policy import Held
from portfolio.queries.rights import may_decide
from portfolio.web import drawn
from portfolio.web.rules import rule_words
from portfolio.web.words import DOORS, KINDS, OUTLOOKS, STATUSES, slug_of, word

register = template.Library()

# No chance is said to be smaller, or greater than the rest.
LEAST = 0.05

PLACES = {
    Place.WORDS: "use-case-edit",
    Place.PEOPLE: "use-case-assign",
    Place.WORTH: "use-case-worth",
    Place.SOURCES: "source-new",
    Place.METRICS: "metric-new",
    Place.DEFINITIONS: "use-case-foundations",
    Place.READINESS: "use-case-readiness",
    Place.PULSE: "pulse-new",
    Place.SOURCING: "sourcing-decide",
    Place.CANDIDATES: "candidates",
}


@register.filter(name="word")
def said(value: str, kind: str) -> str | Promise:
    """What one of our words is called: `{{ blocker.layer|word:"layer" }}`."""
    return word(KINDS[kind](value)) if value else ""


@register.filter
def measure(value: float | str | None, metric: Metric) -> str:
    """A value with the unit of its metric; a dash where there is none."""
    return pictures.written(metric, value if isinstance(value, float) else None)


@register.simple_tag
def spark(metric: Metric, today: date) -> SafeString | str:
    """The last periods of a metric that was read with `.latest` and `.in_force`."""
    target = metric.in_force[0] if metric.in_force else None  # type: ignore[attr-defined]
    status = slug_of(getattr(metric, "health", None))
    line = pictures.sparkline(
        metric,
        metric.latest,  # type: ignore[attr-defined]
        target,
        today=today,
        status=status,
    )
    return charts.svg(line) if line.is_drawable else ""


@register.simple_tag
def kept_spark(standing: Standing) -> SafeString | str:
    """The closed months that a standing keeps, drawn in the height of a line."""
    line = pictures.kept_sparkline(standing, status=slug_of(standing))
    return charts.svg(line) if line is not None and line.is_drawable else ""


@register.filter
def chance_words(standing: Standing | str) -> str | Promise:
    """Whether the target will be met, in a word; nothing where that is not known."""
    return OUTLOOKS.get(standing.outlook, "") if isinstance(standing, Standing) else ""


@register.filter
def one_in_words(chance: float | None) -> str:
    """A chance as people say it: "8 in 10", "1 in 20"."""
    if chance is None:
        return ""
    if chance <= LEAST:
        return gettext("1 in 20")
    if chance >= 1 - LEAST:
        return gettext("19 in 20")
    return gettext("%(count)d in 10") % {"count": round(chance * 10)}


@register.filter
def flag_slug(signal: Signal) -> str:
    """The mark of a signal: a red flag and a standstill have one of their own."""
    if signal.rule == "red-flag":
        return "red_flag"
    return "stalled" if signal.is_stalled else signal.severity


@register.filter(name="rule")
def rule_name(code: str) -> str | Promise:
    """What a rule is called."""
    return rule_words(code)


@register.simple_tag
def draw(chart: charts.Chart) -> SafeString:
    """Every drawing of a chart; the style sheet shows the one that fits."""
    return drawings(chart)


@register.simple_tag
def chart_key(chart: charts.MetricChart) -> SafeString:
    """What the shapes of a metric chart mean, if there are any."""
    lines = [(mark_safe(mark), word) for mark, word in chart.key()]
    if not lines:
        return mark_safe("")
    items = format_html_join("", "<li>{}{}</li>", lines)
    return format_html('<ul class="key" aria-label="{}">{}</ul>', gettext("Key"), items)


@register.simple_tag
def chart_table(chart: charts.Chart) -> SafeString:
    """The table twin of a chart, closed until somebody wants it."""
    return drawn.twin(chart)


@register.simple_tag
def period(start: date, metric: Metric, today: date | None = None) -> str:
    """A period of a metric as people call it: "October 2026"; with `today`, "October"."""
    return pictures.period_words(start, Cadence(metric.cadence), today=today)


@register.filter(name="door")
def through(value: str) -> str | Promise:
    """Through which door something came in: by hand, by an integration, by an import."""
    return DOORS[Door(value)]


@register.simple_tag
def gate_url(use_case: UseCase, place: Place) -> str:
    """Where what a gate misses can be added."""
    return reverse(PLACES[place], args=[use_case.ref])


@cache
def _status(slug: str, _language: str | None) -> SafeString:
    """There are seven; a table shows fifty, and they differ by language alone."""
    return render_to_string(
        "components/status.html", {"slug": slug, "word": STATUSES[slug]}
    )


@register.filter
def red_since(standing: Standing, held: Held) -> date:
    """The month at whose close it turned red: the second of two that were off track."""
    today = day_of(standing.computed_at)
    month = periods.previous(today.replace(day=1), Cadence.MONTHLY)
    after = held.at(standing.computed_at).close_after_days
    if today < periods.closes_on(month, after=after):
        month = periods.previous(month, Cadence.MONTHLY)
    for _earlier in range(standing.months_in_red - 1):
        month = periods.previous(month, Cadence.MONTHLY)
    return month


@register.filter
def may_be_taken_by(decision: Decision, user: User) -> bool:
    return may_decide(user, decision)


@register.filter
def is_before_production(phase: str) -> bool:
    return Phase(phase) not in (Phase.PRODUCTION, Phase.RETIRED)


@register.filter
def markdown(text: str) -> SafeString:
    return rendered(text)


@register.filter
def told(packed: Packed, today: date) -> str:
    """A sentence that the analysis kept, in the reader's language."""
    return saying.said_now(unpack(packed), today=today)


@register.filter
def say(sentence: Sentence, today: date) -> str:
    """A sentence of the analysis in the reader's language."""
    return saying.said_now(sentence, today=today) if sentence else ""


@register.simple_tag
def status_of(kept: MetricHealth | Standing | str | None) -> SafeString:
    """A status with its shape and its word; nothing is green before it was judged."""
    slug = kept if isinstance(kept, str) and kept else slug_of(kept or None)
    return _status(slug, get_language())
