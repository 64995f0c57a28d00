"""Signals: all that a reader may see, one with its history, and setting one aside."""

from datetime import timedelta
from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.http import SignedInRequest
from look.pages import page_of
from portfolio.models import Signal, UseCase
from portfolio.operations import signals
from portfolio.queries import signals as asked
from portfolio.queries.days import day_of
from portfolio.queries.evidence import rows_of
from portfolio.queries.rights import rights, set_aside_on
from portfolio.web import acts, rule_words
from portfolio.web.acts import Deed
from portfolio.web.finding import on_use_case
from portfolio.web.forms.signals import SignalFilterForm, SnoozeForm

USUAL_SNOOZE = timedelta(days=30)


@require_GET
def index(request: SignedInRequest) -> HttpResponse:
    """Show all signals, the gravest and oldest first."""
    today = day_of(timezone.now())
    form = SignalFilterForm(request.GET, reader=request.user)
    page = page_of(asked.signals(form.wanted, seen_by=request.user, today=today), request)
    mine = set_aside_on(request.user, {row.use_case_id for row in page})
    context = {
        "form": form,
        "page": page,
        "rows": [(row, row.use_case_id in mine) for row in page],
        "today": today,
    }
    return render(request, "portfolio/signal/index.html", context)


@require_GET
@on_use_case()
def show(request: SignedInRequest, use_case: UseCase, pk: int) -> HttpResponse:
    """Show one signal: what it rests on, what its rule looks for, what happened to it."""
    rows = use_case.signals.select_related("acknowledged_by", "snoozed_by")
    signal = get_object_or_404(rows, pk=pk)
    context = {
        "use_case": use_case,
        "signal": signal,
        "evidence": rows_of(signal),
        "history": asked.history_of(signal),
        "may_set_aside": rights(request.user, use_case).set_aside,
        "today": day_of(timezone.now()),
    }
    return render(request, "portfolio/signal/show.html", context)


@require_POST
@on_use_case("set_aside")
def acknowledge(request: SignedInRequest, use_case: UseCase, pk: int) -> HttpResponse:
    signal = get_object_or_404(use_case.signals, pk=pk)
    return acts.press(
        request,
        partial(signals.acknowledge, signal_id=signal.pk),
        said=_("Acknowledged. It stays in sight."),
        back=_back(request, signal),
        undo=reverse("signal-unacknowledge", args=[use_case.ref, signal.pk]),
    )


@require_POST
@on_use_case("set_aside")
def unacknowledge(request: SignedInRequest, use_case: UseCase, pk: int) -> HttpResponse:
    signal = get_object_or_404(use_case.signals, pk=pk)
    return acts.press(
        request,
        partial(signals.unacknowledge, signal_id=signal.pk),
        said=_("The acknowledgement is taken back."),
        back=_back(request, signal),
    )


@require_http_methods(["GET", "POST"])
@on_use_case("set_aside")
def snooze(request: SignedInRequest, use_case: UseCase, pk: int) -> HttpResponse:
    signal = get_object_or_404(use_case.signals.standing(), pk=pk)
    until = day_of(timezone.now()) + USUAL_SNOOZE
    form = SnoozeForm(**acts.sent(request), initial={"until_date": until})
    deed = Deed(
        title=_("Set a signal aside"),
        lead=rule_words.title(signal.rule),
        verb=_("Set aside"),
        said=_("Set aside. It is still found and kept."),
        back=_place(signal),
        undo=reverse("signal-wake", args=[use_case.ref, signal.pk]),
    )
    act = partial(signals.snooze, signal_id=signal.pk)
    return acts.ask(request, form, act, deed, use_case=use_case)


@require_POST
@on_use_case("set_aside")
def wake(request: SignedInRequest, use_case: UseCase, pk: int) -> HttpResponse:
    signal = get_object_or_404(use_case.signals, pk=pk)
    return acts.press(
        request,
        partial(signals.wake, signal_id=signal.pk),
        said=_("It is in sight again."),
        back=_back(request, signal),
    )


def _place(signal: Signal) -> str:
    return reverse("signal", args=[signal.use_case.ref, signal.pk])


def _back(request: SignedInRequest, signal: Signal) -> str:
    """The page the button stood on, if that is one of ours; the signal's own otherwise."""
    back = request.POST.get("back", "")
    if url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        return back
    return _place(signal)
