"""How reviews are said and drawn in a template."""

from datetime import date

from django import template
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from look import formats
from portfolio.analysis.agenda import MINUTES
from portfolio.analysis.say_do import Latency, SayDo
from portfolio.documents import charts, deriving, words
from portfolio.documents.deriving import latency_words, say_do_words, value_words
from portfolio.documents.pack import Pack, Provenance
from portfolio.models import AgendaChange, AgendaItem, Review
from portfolio.models.agenda_item import Change
from portfolio.models.exchange_rate import DEFAULT_CURRENCY
from portfolio.operations.reviews.reminding import PREREAD_BEFORE
from portfolio.queries.days import day_of
from portfolio.queries.reviews import clock
from portfolio.queries.reviews.missing import Missing
from portfolio.queries.reviews.promises import Kept
from portfolio.queries.reviews.room import Board

register = template.Library()

KINDS = {
    "state": words.STATES,
    "group": words.GROUPS,
    "outcome": words.OUTCOMES,
    "fate": words.FATES,
    "layer": words.LAYERS,
}
ACTS: dict[str, Promise] = {
    "decide": gettext_lazy("Decide"),
    "assign": gettext_lazy("Assign"),
    "escalate": gettext_lazy("Escalate"),
    "park": gettext_lazy("Park"),
    "ask-plan": gettext_lazy("Ask for a plan"),
    "accept": gettext_lazy("Accept the plan"),
    "course": gettext_lazy("Decide how it goes on"),
}
# How many things of each kind are named before the rest is counted.
NAMED = 2


@register.filter
def review_word(value: str, kind: str) -> str | Promise:
    """What one of a review's words is called: `{{ review.state|review_word:"state" }}`."""
    return KINDS[kind][value] if value else ""


@register.simple_tag
def review_status(slug: str) -> SafeString:
    """A status with its shape and its word."""
    slug = slug or "no_data"
    return render_to_string(
        "components/status.html", {"slug": slug, "word": words.STATUSES[slug]}
    )


@register.simple_tag
def review_title(review: Review, board: Board) -> str:
    """ "Review of October: seven items in thirty minutes"."""
    count, whole = len(board.of_use_cases), board.clock.whole // 60_000
    month = formats.month(review.month, language=get_language() or "en")
    if not count:
        return _("Review of %(month)s") % {"month": month}
    said = {"month": month, "count": count, "minutes": whole}
    if whole != MINUTES:
        return (
            ngettext(
                "Review of %(month)s: one item in %(minutes)d minutes",
                "Review of %(month)s: %(count)d items in %(minutes)d minutes",
                count,
            )
            % said
        )
    return (
        ngettext(
            "Review of %(month)s: one item in thirty minutes",
            "Review of %(month)s: %(count)d items in thirty minutes",
            count,
        )
        % said
    )


@register.simple_tag
def meets(review: Review) -> SafeString:
    """The day and hour of a meeting with its weekday, as people write them down."""
    language = get_language() or "en"
    here = timezone.localtime(review.meets_at)
    return format_html(
        '<time datetime="{}" title="{}">{}, {}</time>',
        here.isoformat(timespec="minutes"),
        formats.exactly(here, language=language),
        formats.full_day(here.date(), language=language),
        formats.clock(here, language=language),
    )


@register.filter
def preread_day(review: Review) -> date:
    return day_of(review.meets_at - PREREAD_BEFORE)


@register.filter
def as_minutes(milliseconds: int) -> int:
    return milliseconds // 60_000


@register.filter
def clock_words(milliseconds: int) -> str:
    """ "21:42": minutes and seconds, as a clock shows them."""
    return clock.clock_words(abs(int(milliseconds)))


@register.filter
def minus(first: int, second: int) -> int:
    return first - second


@register.filter
def say_do(found: SayDo) -> str:
    return say_do_words(found)


@register.filter
def waits(found: Latency) -> str:
    return latency_words(found)


@register.filter
def waited(found: Latency) -> str:
    """The median of one person, or that nothing was decided yet."""
    if found.days is None:
        return _("none decided yet") if found.waiting else "–"
    return formats.age(found.days)


@register.filter
def waited_more(found: Latency) -> str:
    """Of how many decisions, and what still waits."""
    said = ngettext("of %(count)d decision", "of %(count)d decisions", found.decided) % {
        "count": found.decided
    }
    if not found.waiting:
        return said
    waiting = ngettext(
        "%(count)d waits, for %(days)d days by now",
        "%(count)d wait, the oldest for %(days)d days",
        found.waiting,
    )
    told = waiting % {"count": found.waiting, "days": found.oldest}
    return f"{said}; {told}" if found.decided else told


@register.filter
def owes(one: Missing) -> str:
    """The first few things that somebody owes, and how many more."""
    named = [
        *(_("value %(what)s") % {"what": what} for what in one.values[:NAMED]),
        *(_("update %(what)s") % {"what": what} for what in one.updates[:NAMED]),
    ]
    more = one.count - len(named)
    if more:
        named.append(ngettext("%(n)d more", "%(n)d more", more) % {"n": more})
    return ", ".join(named)


@register.simple_tag
def lateness(due: date, today: date) -> SafeString:
    """What is owed against its day: "13 days late", "due today", "due 7 Nov"."""
    late = (today - due).days
    if late > 0:
        said = ngettext("%(days)d day late", "%(days)d days late", late) % {"days": late}
        return render_to_string("components/pill.html", {"tone": "yellow", "text": said})
    day = formats.day(due, today=today, language=get_language() or "en")
    said = _("due today") if late == 0 else _("due %(day)s") % {"day": day}
    return render_to_string("components/pill.html", {"text": said})


@register.filter
def changed(change: AgendaChange) -> str:
    """What somebody did to the agenda, after their name."""
    assert change.item.use_case is not None
    said = {
        Change.MOVED: _("moved %(what)s from place %(was)s to %(becomes)s"),
        Change.ADDED: _("added %(what)s"),
        Change.DROPPED: _("took off %(what)s"),
        Change.MINUTES: _("gave %(what)s %(becomes)s minutes instead of %(was)s"),
    }[Change(change.what)]
    return said % {
        "what": change.item.use_case.title,
        "was": change.was,
        "becomes": change.becomes,
    }


@register.filter
def at_stake(item: AgendaItem) -> str:
    """What the use case is thought to be worth a year."""
    standing = getattr(item.use_case, "standing", None)
    currency = standing.currency if standing and standing.currency else DEFAULT_CURRENCY
    return value_words(item.value, currency=currency)


@register.filter
def at_stake_words(item: AgendaItem) -> str:
    """The same as it is said: "€900k a year at stake"."""
    return _("%(value)s a year at stake") % {"value": at_stake(item)}


@register.filter
def fate_words(one: Kept) -> str:
    """ "Done", "Late, by 6 days"."""
    said = str(words.FATES[one.fate])
    if one.days_late:
        late = ngettext("by %(days)d day", "by %(days)d days", one.days_late)
        return f"{said}, {late % {'days': one.days_late}}"
    return said


@register.filter
def act_words(name: str) -> Promise:
    """What a key of the room says."""
    return ACTS[name]


@register.filter
def seconds_as_minutes(seconds: int) -> str:
    """ "5:48"."""
    return clock_words(seconds * 1000)


@register.filter
def judged_against(found: Provenance) -> str:
    """The versions of target and thresholds that a value was held against."""
    return deriving.judged_words(found)


@register.filter
def again_words(item: AgendaItem) -> str:
    """How often it was left open, and through how many reviews nobody decided about it."""
    said = []
    if item.carried:
        said.append(
            ngettext("Left open once", "Left open %(count)d times", item.carried)
            % {"count": item.carried}
        )
    if item.undecided_reviews == 2:
        said.append(_("third review without a decision"))
    elif item.undecided_reviews:
        count = item.undecided_reviews + 1
        said.append(_("review number %(count)d without a decision") % {"count": count})
    joined = ", ".join(said)
    return f"{joined[:1].upper()}{joined[1:]}"


@register.filter
def came_of(found: Pack) -> str:
    """What a review came to: "2 decided, 3 assigned, 1 parked", the gravest first."""
    return deriving.outcome_words(found.items)


@register.filter
def pictures_of(found: Pack) -> list[charts.Chart]:
    """The pictures of the portfolio page that a pack has."""
    part = found.portfolio
    return [one for one in (part.quadrant, part.ageing, part.funnel) if one is not None]


@register.filter
def is_drawn(chart: charts.MetricChart | None) -> bool:
    """Whether there is a value to draw."""
    return chart is not None and any((*chart.points, chart.running))


@register.filter
def age_of(days: int) -> str:
    return formats.age(days)
