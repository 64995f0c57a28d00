"""How scores, warnings and the dealings with partners are drawn."""

from datetime import date

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portfolio.analysis.partnering import HIGHEST, SayDo
from portfolio.models import Agreement

register = template.Library()


@register.simple_tag
def score(value: int | None) -> SafeString:
    """A score of four as its number and four strokes; a dash where there is none."""
    if value is None:
        return format_html(
            '<span class="score score--none">– <b class="hidden-visually">{}</b></span>',
            _("no score"),
        )
    strokes = format_html_join(
        "",
        '<i class="score__step{}"></i>',
        ((" score__step--on" if step < value else "",) for step in range(HIGHEST)),
    )
    return format_html(
        '<span class="score"><b class="num">{}</b><span class="hidden-visually"> {}</span>'
        '<span class="score__steps" aria-hidden="true">{}</span></span>',
        value,
        _("of 4"),
        strokes,
    )


@register.filter
def kept(record: SayDo) -> str:
    """How many promises were kept: "3 of 5"; a dash as long as nothing was due."""
    if not record.promised:
        return "–"
    return _("%(kept)d of %(promised)d") % {
        "kept": record.kept,
        "promised": record.promised,
    }


@register.filter
def days(count: float | None) -> str:
    """So many days; a dash where nothing is known."""
    if count is None:
        return "–"
    whole = round(count)
    return ngettext("%(count)d day", "%(count)d days", whole) % {"count": whole}


@register.simple_tag
def agreement_days(agreement: Agreement, today: date) -> int | None:
    """Days until an agreement must be acted on: its notice, or else its end."""
    return agreement.days_left(today)
