"""Touchpoints, challenges and resets: noted, answered, followed up."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import SignedInRequest
from portfolio.models import ResetCommitment, UseCase
from portfolio.operations import challenges, resets, touchpoints
from portfolio.queries.days import day_of
from portfolio.web import acts
from portfolio.web.acts import Deed
from portfolio.web.finding import on_use_case
from portfolio.web.forms.trust import (
    AnswerForm,
    ChallengeForm,
    FollowUpForm,
    PostponeForm,
    ResetForm,
    TouchpointForm,
)


@require_http_methods(["GET", "POST"])
@on_use_case("write_inside")
def note(request: SignedInRequest, use_case: UseCase) -> HttpResponse:
    now = timezone.now()
    form = TouchpointForm(**acts.sent(request), initial={"met_date": day_of(now)})
    deed = Deed(
        title=_("People met"),
        verb=_("Note it"),
        said=_("Noted."),
        back=acts.place(use_case, "touchpoints"),
    )

    def act() -> None:
        said = {**form.cleaned_data}
        said.pop("seen_version")
        touchpoints.note(use_case_id=use_case.pk, by=request.user, now=now, **said)

    return acts.page(request, form, act, deed, use_case=use_case)


@require_http_methods(["GET", "POST"])
@on_use_case("write_inside")
def revise(request: SignedInRequest, use_case: UseCase, pk: int) -> HttpResponse:
    row = get_object_or_404(use_case.touchpoints.standing(), pk=pk)
    start = {
        "kind": row.kind,
        "met_date": row.met_date,
        "who": row.who,
        "whom": row.whom,
        "what_changed": row.what_changed,
        "seen_version": row.version,
    }
    form = TouchpointForm(**acts.sent(request), initial=start)
    deed = Deed(
        title=_("What changed since?"),
        verb=_("Save"),
        said=_("Saved."),
        back=acts.place(use_case, "touchpoints"),
    )
    act = partial(touchpoints.revise, touchpoint_id=row.pk)
    return acts.ask(request, form, act, deed, use_case=use_case)


@require_POST
@on_use_case("write_inside")
def withdraw(request: SignedInRequest, use_case: UseCase, pk: int) -> HttpResponse:
    row = get_object_or_404(use_case.touchpoints, pk=pk)
    return acts.press(
        request,
        partial(touchpoints.withdraw, touchpoint_id=row.pk),
        said=_("Taken back."),
        back=acts.place(use_case, "touchpoints"),
        undo=reverse("touchpoint-restore", args=[use_case.ref, row.pk]),
    )


@require_POST
@on_use_case("write_inside")
def restore(request: SignedInRequest, use_case: UseCase, pk: int) -> HttpResponse:
    row = get_object_or_404(use_case.touchpoints, pk=pk)
    return acts.press(
        request,
        partial(touchpoints.restore, touchpoint_id=row.pk),
        said=_("It is back."),
        back=acts.place(use_case, "touchpoints"),
    )


@require_http_methods(["GET", "POST"])
@on_use_case("write_inside")
def challenge(request: SignedInRequest, use_case: UseCase) -> HttpResponse:
    now = timezone.now()
    form = ChallengeForm(**acts.sent(request), initial={"noticed_date": day_of(now)})
    deed = Deed(
        title=_("Question a prediction"),
        lead=_("A surprise that somebody asks about is worth more than one swallowed."),
        verb=_("Ask"),
        said=_("Asked. It waits for an answer."),
        back=acts.place(use_case, "challenges"),
    )
    act = partial(challenges.ask, use_case_id=use_case.pk)
    return acts.ask(request, form, act, deed, use_case=use_case)


@require_http_methods(["GET", "POST"])
@on_use_case("write_inside")
def answer(request: SignedInRequest, use_case: UseCase, pk: int) -> HttpResponse:
    row = get_object_or_404(use_case.challenges, pk=pk)
    start = {
        "answer": row.answer,
        "change_made": row.change_made,
        "seen_version": row.version,
    }
    form = AnswerForm(**acts.sent(request), initial=start)
    deed = Deed(
        title=row.question,
        lead=row.prediction,
        verb=_("Answer"),
        said=_("Answered."),
        back=acts.place(use_case, "challenges"),
    )
    act = partial(challenges.answer, challenge_id=row.pk)
    return acts.ask(request, form, act, deed, use_case=use_case)


@require_http_methods(["GET", "POST"])
@on_use_case("edit")
def reset(request: SignedInRequest, use_case: UseCase) -> HttpResponse:
    now = timezone.now()
    form = ResetForm(**acts.sent(request), initial={"held_date": day_of(now)})
    deed = Deed(
        title=_("Record a reset"),
        lead=_("A repair that somebody from outside facilitated: what broke, no blame."),
        verb=_("Write it down"),
        said=_("Written down. The follow-up will be asked for."),
        back=acts.place(use_case, "resets"),
    )
    act = partial(resets.open_reset, use_case_id=use_case.pk)
    return acts.ask(request, form, act, deed, use_case=use_case)


@require_http_methods(["GET", "POST"])
@on_use_case("edit")
def follow_up(request: SignedInRequest, use_case: UseCase, pk: int) -> HttpResponse:
    row = get_object_or_404(use_case.resets.open(), pk=pk)
    form = FollowUpForm(**acts.sent(request), initial={"seen_version": row.version})
    deed = Deed(
        title=_("Look again"),
        lead=row.goals,
        verb=_("Save"),
        said=_("Followed up."),
        back=acts.place(use_case, "resets"),
    )
    return acts.ask(
        request,
        form,
        partial(resets.follow_up, reset_id=row.pk),
        deed,
        use_case=use_case,
        other={
            "url": reverse("reset-postpone", args=[use_case.ref, row.pk]),
            "label": _("Look again on another day"),
        },
    )


@require_http_methods(["GET", "POST"])
@on_use_case("edit")
def postpone(request: SignedInRequest, use_case: UseCase, pk: int) -> HttpResponse:
    row = get_object_or_404(use_case.resets.open(), pk=pk)
    start = {"follow_up_date": row.follow_up_date, "seen_version": row.version}
    form = PostponeForm(**acts.sent(request), initial=start)
    deed = Deed(
        title=_("Look again on another day"),
        lead=row.goals,
        verb=_("Move"),
        said=_("Moved."),
        back=acts.place(use_case, "resets"),
    )
    act = partial(resets.postpone, reset_id=row.pk)
    return acts.ask(request, form, act, deed, use_case=use_case)


@require_POST
@on_use_case("write_inside")
def keep(request: SignedInRequest, use_case: UseCase, pk: int) -> HttpResponse:
    row = get_object_or_404(ResetCommitment, reset__use_case=use_case, pk=pk)
    return acts.press(
        request,
        partial(resets.keep, commitment_id=row.pk),
        said=_("Kept."),
        back=acts.place(use_case, "resets"),
        undo=reverse("commitment-reopen", args=[use_case.ref, row.pk]),
    )


@require_POST
@on_use_case("write_inside")
def unkeep(request: SignedInRequest, use_case: UseCase, pk: int) -> HttpResponse:
    row = get_object_or_404(ResetCommitment, reset__use_case=use_case, pk=pk)
    return acts.press(
        request,
        partial(resets.unkeep, commitment_id=row.pk),
        said=_("It is open again."),
        back=acts.place(use_case, "resets"),
    )
