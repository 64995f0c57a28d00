"""How signals are said in a template."""

from datetime import date

from django import template
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portfolio.models import Signal, SignalEvent, UseCase
from portfolio.models.signal import SignalStep
from portfolio.queries.evidence import Row
from portfolio.web import acts, rule_words

register = template.Library()

STEPS = {
    SignalStep.OPENED: _("Opened"),
    SignalStep.WORSENED: _("Grew worse"),
    SignalStep.EASED: _("Eased"),
    SignalStep.CLEARED: _("Cleared"),
    SignalStep.REOPENED: _("Came back"),
    SignalStep.ACKNOWLEDGED: _("Acknowledged"),
    SignalStep.UNACKNOWLEDGED: _("Acknowledgement taken back"),
    SignalStep.SNOOZED: _("Set aside"),
    SignalStep.WOKEN: _("Brought back into sight"),
}


@register.filter
def rule_title(rule: str) -> str | Promise:
    return rule_words.title(rule)


@register.filter
def rule_why(rule: str) -> str | Promise:
    """What a rule looks for, in one sentence."""
    return rule_words.RULES[rule][1] if rule in rule_words.RULES else ""


@register.filter
def severity_word(severity: str) -> str | Promise:
    return rule_words.SEVERITIES[severity]


@register.filter
def is_asleep(signal: Signal, today: date) -> bool:
    return signal.is_asleep(today)


@register.filter
def step_word(event: SignalEvent) -> str | Promise:
    return STEPS[SignalStep(event.step)]


@register.simple_tag
def evidence_url(use_case: UseCase, row: Row) -> str:
    """Where a row that a signal rests on can be read."""
    match row.kind:
        case "metric":
            return reverse("metric", args=[use_case.ref, row.key])
        case "decision":
            return reverse("decision", args=[use_case.ref, row.pk])
        case "update":
            return reverse("updates", args=[use_case.ref])
        case "blocker" | "milestone" | "source":
            return acts.place(use_case, f"{row.kind}s")
        case _:
            return acts.place(use_case)


@register.filter
def step_mark(event: SignalEvent) -> str:
    """The shape beside a step of a signal's life."""
    match SignalStep(event.step):
        case SignalStep.SNOOZED:
            return "snoozed"
        case SignalStep.CLEARED:
            return "achieved"
        case _:
            return event.severity
