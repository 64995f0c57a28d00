"""How figures, their change and the news read on the portfolio page."""

from datetime import date, datetime
from decimal import Decimal

from django import template
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from look import formats
from portfolio.analysis.packing import unpack
from portfolio.analysis.stages import Outcome, Phase, Stage
from portfolio.documents import saying
from portfolio.queries.news import Kind, News
from portfolio.web.words import word

register = template.Library()

WORDS = {
    Kind.OPENED: gettext_lazy("Opened."),
    Kind.CLEARED: gettext_lazy("Cleared."),
    Kind.PROPOSED: gettext_lazy("Proposed."),
    Kind.STAGE: gettext_lazy("Moved."),
    Kind.PHASE: gettext_lazy("Moved."),
    Kind.DATE: gettext_lazy("Moved."),
    Kind.DECIDED: gettext_lazy("Decided."),
    Kind.ENDED: gettext_lazy("Ended."),
}
MARKS = {
    Kind.CLEARED: "achieved",
    Kind.ENDED: "achieved",
    Kind.DECIDED: "on_track",
    Kind.DATE: "behind",
}


@register.simple_tag
def since_then(now: int, then: int, tone: str = "") -> SafeString:
    """By how much a figure changed in a month; `tone` is what more of it means."""
    by = now - then
    if by == 0:
        return render_to_string("components/delta.html", {"text": _("no change")})
    written = {"count": formats.number(abs(by), language=get_language() or "en")}
    said = _("%(count)s more") if by > 0 else _("%(count)s fewer")
    return render_to_string(
        "components/delta.html",
        {
            "text": said % written,
            "tone": _tone(tone, by),
            "way": "up" if by > 0 else "down",
        },
    )


@register.simple_tag
def money_since(by: Decimal, currency: str, tone: str = "") -> SafeString:
    """By how much an amount changed in a month."""
    if not by:
        return render_to_string("components/delta.html", {"text": _("no change")})
    written = {
        "amount": formats.money(abs(by), currency=currency, language=get_language() or "en")
    }
    said = _("%(amount)s more") if by > 0 else _("%(amount)s less")
    way = "up" if by > 0 else "down"
    return render_to_string(
        "components/delta.html",
        {"text": said % written, "tone": _tone(tone, 1 if by > 0 else -1), "way": way},
    )


def _tone(tone: str, by: int) -> str:
    if not tone:
        return ""
    other = {"bad": "good", "good": "bad"}[tone]
    return tone if by > 0 else other


@register.filter
def news_mark(one: News) -> str:
    """The shape beside a piece of news: that of the signal, or of what happened."""
    if one.kind is Kind.OPENED:
        if one.rule == "red-flag":
            return "red_flag"
        return "stalled" if one.is_stalled else one.severity
    return MARKS.get(one.kind, "note")


@register.filter
def news_word(one: News) -> Promise:
    return WORDS[one.kind]


@register.filter
def news_words(one: News, today: date) -> str | Promise:
    """What happened, in a sentence that follows the name of the use case."""
    said = {
        "before": _written(one, one.before, today),
        "after": _written(one, one.after, today),
    }
    match one.kind:
        case Kind.OPENED | Kind.CLEARED:
            return saying.said_now(unpack(one.after), today=today)
        case Kind.STAGE | Kind.PHASE:
            return _("from %(before)s to %(after)s") % said
        case Kind.DATE:
            return _("a milestone moved from %(before)s to %(after)s") % said
        case Kind.DECIDED if one.after:
            return f"{one.before} {one.after}"
        case Kind.DECIDED:
            return str(one.before)
        case Kind.ENDED:
            return word(Outcome(one.after))
        case _:
            return _("a new use case")


def _written(one: News, value: object, today: date) -> str:
    match one.kind, value:
        case Kind.STAGE, str(text) if text:
            return str(word(Stage(text)))
        case Kind.PHASE, str(text) if text:
            return str(word(Phase(text)))
        case _, datetime() | date():
            return formats.day(value, today=today, language=get_language() or "en")
        case _:
            return str(value)
