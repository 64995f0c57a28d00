"""Acting from a page: one form, one operation, what it refuses as an error of the form."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise

from accounts.http import SignedInRequest
from accounts.refusal import Refused
from look import toasts
from portfolio.jobs import recompute
from portfolio.models import Metric, UseCase
from portfolio.operations.editing import Reasonless, Stale
from portfolio.operations.measurements import NotTaken
from portfolio.operations.targets import Contradictory
from portfolio.web import rooms
from portfolio.web.forms.choosing import within_sight

Text = str | Promise


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """What a page for one act says: heading, button, news, and where it leads back to."""

    title: Text
    verb: Text
    said: Text
    back: str
    lead: Text = ""
    undo: str = ""
    danger: bool = False


def sent(request: SignedInRequest) -> dict[str, Any]:
    """What a form is bound to: what was posted, or nothing while it is only shown."""
    if request.method != "POST":
        return {}
    return {"data": request.POST, "files": request.FILES}


def page(
    request: SignedInRequest,
    form: forms.Form,
    act: Callable[[], object],
    deed: Deed,
    *,
    template: str = "portfolio/act.html",
    **context: object,
) -> HttpResponse:
    """Show a form; once it is whole, act, tell, and lead back."""
    within_sight(form, request.user, context.get("use_case"))
    if request.method == "POST" and done(form, act):
        toasts.say(request, deed.said, undo=deed.undo)
        return redirect(deed.back)
    return render(request, template, {"form": form, "deed": deed, **context})


def done(form: forms.Form, act: Callable[[], object]) -> bool:
    """Act if the form is whole; a refusal becomes its error. Return whether it was done."""
    if not form.is_valid():
        return False
    try:
        act()
    except Refused as refusal:
        for field, sentence in _errors(refusal):
            form.add_error(field if field in form.fields else None, sentence)
        if isinstance(refusal, Stale):
            form.stale = refusal.differences  # type: ignore[attr-defined]
        return False
    recompute.soon()
    return True


def press(
    request: SignedInRequest,
    act: Callable[[], object],
    *,
    said: Text,
    back: str,
    undo: str = "",
) -> HttpResponseRedirect:
    """Do what a single button asks; what is refused is told as news."""
    try:
        act()
    except Refused as refusal:
        toasts.warn(request, str(refusal))
    else:
        recompute.soon()
        toasts.say(request, said, undo=undo)
    return redirect(back)


def place(use_case: UseCase, section: str = "") -> str:
    """The address of a section of a use case, in whichever room it stands."""
    return rooms.place(use_case, section)


def metric_place(metric: Metric, section: str = "") -> str:
    anchor = f"#{section}" if section else ""
    return reverse("metric", args=[metric.use_case.ref, metric.key]) + anchor


def _errors(refusal: Refused) -> list[tuple[str, str]]:
    """Which field each sentence of a refusal belongs to."""
    match refusal:
        case Contradictory():
            return [(flaw.field, flaw.message) for flaw in refusal.flaws]
        case NotTaken():
            return [(refusal.problem.field, refusal.problem.message)]
        case Reasonless():
            return [("reason", str(refusal))]
        case _:
            return [("", str(refusal))]
