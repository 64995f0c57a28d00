"""How the desk says what waits: by when, what it is called, and where to do it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django import template
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from portfolio.queries.desk import Duty, Task
from portfolio.queries.sheet import Cell
from portfolio.web import rooms, sheets
from portfolio.web.sheets import Typed

register = template.Library()

WORDS: dict[Task, tuple[Promise, Promise]] = {
    Task.VALUE: (_("Enter the value"), _("Enter value")),
    Task.UPDATE: (_("Write the update"), _("Write update")),
    Task.DECISION: (_("Decide"), _("Decide")),
    Task.ACTION: (_("Do what was agreed"), _("See it")),
    Task.BLOCKER: (_("Clear the blocker"), _("See it")),
    Task.MILESTONE: (_("Reach the milestone"), _("See it")),
    Task.CHECKPOINT: (_("Checkpoint of the recovery plan"), _("See the plan")),
    Task.PLAN_NOTE: (_("Write how the recovery plan is going"), _("Write it")),
    Task.SIGNATURE: (_("Sign the metric"), _("Read and sign")),
    Task.DELIVERABLE: (_("Hand over"), _("See it")),
    Task.ACCEPTANCE: (_("Accept what was handed over"), _("See it")),
    Task.EXPECTATION: (_("Sign what the other side expects"), _("Read and sign")),
}
SECTIONS = {
    Task.ACTION: "actions",
    Task.BLOCKER: "blockers",
    Task.MILESTONE: "milestones",
    Task.DELIVERABLE: "deliverables",
    Task.ACCEPTANCE: "deliverables",
    Task.EXPECTATION: "expectations",
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
def cell_name(cell: Cell, part: str) -> str:
    return sheets.field(cell, part)


@register.simple_tag
def cell_text(cell: Cell, part: str, found: Mapping[str, Typed] | None = None) -> str:
    """What stands in an input: what was typed and not taken, or what is there."""
    said = (found or {}).get(sheets.field(cell))
    if said is not None and not said.kept:
        return said.texts.get(part, "")
    return sheets.written(cell, part)


@register.filter
def cell_parts(cell: Cell) -> tuple[str, ...]:
    return sheets.parts(cell)


@register.simple_tag
def told_of(cell: Cell, found: Mapping[str, Typed] | None = None) -> Typed | None:
    """What was said back about a cell, if anything was typed into it."""
    return (found or {}).get(sheets.field(cell))


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
        case Task.CHECKPOINT:
            return reverse("plan", args=[ref, duty.key])
        case Task.PLAN_NOTE:
            return reverse("plan-note", args=[ref, duty.key])
        case Task.SIGNATURE:
            return reverse("metric", args=[ref, duty.key]) + "#signatures"
        case _:
            return rooms.place(duty.use_case, SECTIONS[duty.task])
