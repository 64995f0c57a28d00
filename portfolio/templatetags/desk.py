"""How the desk says what waits: by when, what it is called, and where to do it."""

from dataclasses import dataclass
from datetime import date

from django import template
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from portfolio.queries.desk import Duty, Task
from portfolio.web import rooms

register = template.Library()

WORDS: dict[Task, tuple[Promise, Promise]] = {
    Task.VALUE: (_("Enter the value"), _("Enter value")),
    Task.UPDATE: (_("Write the update"), _("Write update")),
    Task.DECISION: (_("Decide"), _("Decide")),
    Task.ACTION: (_("Do what was agreed"), _("See it")),
    Task.BLOCKER: (_("Clear the blocker"), _("See it")),
    Task.MILESTONE: (_("Reach the milestone"), _("See it")),
    Task.SIGNATURE: (_("Sign the metric"), _("Read and sign")),
}
SECTIONS = {
    Task.ACTION: "actions",
    Task.BLOCKER: "blockers",
    Task.MILESTONE: "milestones",
}


@dataclass(frozen=True, slots=True)
class When:
    is_late: bool
    words: str | Promise


@register.simple_tag
def due(duty: Duty, today: date) -> When:
    """Whether it is late, and how long there is."""
    if duty.due is None:
        return When(False, _("no day is set"))
    days = (duty.due - today).days
    if days < 0:
        late = ngettext("%(days)d day late", "%(days)d days late", -days)
        return When(True, late % {"days": -days})
    if days == 0:
        return When(False, _("today"))
    return When(
        False, ngettext("in %(days)d day", "in %(days)d days", days) % {"days": days}
    )


@register.filter
def task(kind: Task) -> Promise:
    return WORDS[kind][0]


@register.filter
def task_verb(kind: Task) -> Promise:
    return WORDS[kind][1]


@register.simple_tag
def duty_url(duty: Duty) -> str:
    """Where it is done."""
    ref = duty.use_case.ref
    match duty.task:
        case Task.VALUE:
            return f"{reverse('value-enter', args=[ref, duty.key])}?period={duty.period}"
        case Task.UPDATE:
            return reverse("update-month", args=[ref, duty.period])
        case Task.DECISION:
            return reverse("decision-take", args=[ref, duty.key])
        case Task.SIGNATURE:
            return reverse("metric", args=[ref, duty.key]) + "#signatures"
        case _:
            return rooms.place(duty.use_case, SECTIONS[duty.task])
