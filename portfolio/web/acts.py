"""Acting from a page: one form, one operation, what it refuses as an error of the form."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from django import forms
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise

from accounts.http import SignedInRequest
from accounts.queries.vocabulary import field_words
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
Done = TypeVar("Done")


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


def ask(
    request: SignedInRequest,
    form: forms.Form,
    operation: Callable[..., Done],
    deed: Deed,
    *,
    onward: Callable[[Done], str] | None = None,
    template: str = "portfolio/act.html",
    **context: object,
) -> HttpResponse:
    """
    Show a form for one operation, which is told by whom, when, and what the form gives.

    What it is done to is bound before: `partial(milestones.drop, milestone_id=row.pk)`.
    """
    return page(
        request,
        form,
        lambda: operation(by=request.user, now=timezone.now(), **_given(form)),
        deed,
        onward=onward,
        template=template,
        **context,
    )


def page(
    request: SignedInRequest,
    form: forms.Form,
    act: Callable[[], Done],
    deed: Deed,
    *,
    onward: Callable[[Done], str] | None = None,
    template: str = "portfolio/act.html",
    **context: object,
) -> HttpResponse:
    """Show a form; once it is whole, act, tell, and lead back, or onward to what came."""
    within_sight(form, request.user, context.get("use_case"))
    came: list[Done] = []
    if request.method == "POST" and done(form, lambda: came.append(act())):
        toasts.say(request, deed.said, undo=deed.undo)
        return HttpResponseRedirect(onward(came[0]) if onward else deed.back)
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
            _look_again(form, refusal)
        return False
    recompute.soon()
    return True


def press(
    request: SignedInRequest,
    operation: Callable[..., object],
    *,
    said: Text,
    back: str,
    undo: str = "",
) -> HttpResponseRedirect:
    """Do what a single button asks, by whom and when; what is refused is told as news."""
    try:
        operation(by=request.user, now=timezone.now())
    except Refused as refusal:
        toasts.warn(request, str(refusal))
    else:
        recompute.soon()
        toasts.say(request, said, undo=undo)
    # An address that may come out of the form, and never the name of a view.
    return HttpResponseRedirect(back)


def place(use_case: UseCase, section: str = "") -> str:
    """The address of a section of a use case, in whichever room it stands."""
    return rooms.place(use_case, section)


def metric_place(metric: Metric, section: str = "") -> str:
    anchor = f"#{section}" if section else ""
    return reverse("metric", args=[metric.use_case.ref, metric.key]) + anchor


def _given(form: forms.Form) -> dict[str, Any]:
    """What a form tells its operation, where that is not simply all that it asks."""
    said: dict[str, Any] = getattr(form, "given", form.cleaned_data)
    return said


def _look_again(form: forms.Form, stale: Stale) -> None:
    """Show both versions. The next attempt counts: its writer has seen what changed."""
    fields = form.fields
    form.conflicts = [  # type: ignore[attr-defined]
        {
            "label": fields[name].label if name in fields else field_words(name),
            "theirs": theirs,
            "yours": yours,
        }
        for name, (theirs, yours) in stale.differences.items()
    ]
    if stale.version is not None and isinstance(form.data, QueryDict):
        posted = form.data.copy()
        posted["seen_version"] = str(stale.version)
        form.data = posted


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
            return [(refusal.field, str(refusal))]
