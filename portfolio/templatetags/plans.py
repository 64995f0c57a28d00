"""How recovery plans are said in a template."""

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portfolio.analysis.plan import Check
from portfolio.models.recovery_plan import PlanEnd
from portfolio.queries.recovery import Reached

register = template.Library()

CHECKS = {
    Check.OWNER: _("Somebody owns it"),
    Check.APPROVAL: _("Approved by somebody else"),
    Check.RESOURCED: _("People and money are given"),
    Check.CAUSE: _("The cause is written down"),
    Check.ACTIONS: _("An action with an owner and a date"),
    Check.CHECKPOINT: _("A checkpoint soon"),
    Check.UPDATED: _("Updated lately"),
    Check.ON_TIME: _("No action long overdue"),
    Check.NOT_MISSED: _("No checkpoint missed"),
    Check.NOT_AGAIN: _("Not one plan after another"),
}
REACHED = {
    Reached.AHEAD: (_("Ahead"), "no_data"),
    Reached.MET: (_("Met"), "achieved"),
    Reached.MISSED: (_("Missed"), "off_track"),
    Reached.AWAITED: (_("Value awaited"), "behind"),
}
ENDS = {
    PlanEnd.RECOVERED: _("Recovered"),
    PlanEnd.REPLACED: _("Replaced by another plan"),
    PlanEnd.GIVEN_UP: _("Given up"),
}


@register.filter
def check_word(check: Check) -> str | Promise:
    return CHECKS[check]


@register.filter
def reached_word(reached: Reached) -> str | Promise:
    return REACHED[reached][0]


@register.filter
def reached_mark(reached: Reached) -> str:
    return REACHED[reached][1]


@register.filter
def end_word(end: str) -> str | Promise:
    return ENDS[PlanEnd(end)]
