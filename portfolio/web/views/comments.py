"""Comments on use cases, metrics and decisions; edited and taken back by their author."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from portfolio.models import Decision, Metric, UseCase
from portfolio.operations import comments
from portfolio.web import acts
from portfolio.web.acts import Deed
from portfolio.web.finding import on_metric, on_use_case
from portfolio.web.forms.comment import CommentForm


@require_http_methods(["GET", "POST"])
@on_use_case("comment")
def on_the_use_case(request: SignedInRequest, use_case: UseCase) -> HttpResponse:
    return _write(request, use_case, back=acts.place(use_case, "talk"))


@require_http_methods(["GET", "POST"])
@on_metric("comment")
def on_the_metric(request: SignedInRequest, metric: Metric) -> HttpResponse:
    back = acts.metric_place(metric, "talk")
    return _write(request, metric.use_case, back=back, metric=metric)


@require_http_methods(["GET", "POST"])
@on_use_case("comment")
def on_the_decision(request: SignedInRequest, use_case: UseCase, pk: int) -> HttpResponse:
    decision = get_object_or_404(use_case.decisions, pk=pk)
    back = reverse("decision", args=[use_case.ref, decision.pk]) + "#talk"
    return _write(request, use_case, back=back, decision=decision)


@require_http_methods(["GET", "POST"])
@on_use_case("comment")
def edit(request: SignedInRequest, use_case: UseCase, pk: int) -> HttpResponse:
    own = use_case.comments.standing().filter(written_by=request.user)
    comment = get_object_or_404(own, pk=pk)
    start = {"text": comment.text, "seen_version": comment.version}
    form = CommentForm(**acts.sent(request), initial=start)
    deed = Deed(
        title=_("Edit your comment"),
        verb=_("Save"),
        said=_("Saved. It says that it was edited."),
        back=acts.place(use_case, "talk"),
    )
    return acts.page(
        request,
        form,
        lambda: comments.edit(
            comment_id=comment.pk, by=request.user, now=timezone.now(), **form.cleaned_data
        ),
        deed,
        use_case=use_case,
    )


@require_http_methods(["POST"])
@on_use_case("comment")
def withdraw(request: SignedInRequest, use_case: UseCase, pk: int) -> HttpResponse:
    own = use_case.comments.standing().filter(written_by=request.user)
    comment = get_object_or_404(own, pk=pk)
    return acts.press(
        request,
        lambda: comments.withdraw(
            comment_id=comment.pk, by=request.user, now=timezone.now()
        ),
        said=_("Taken back."),
        back=acts.place(use_case, "talk"),
    )


def _write(
    request: SignedInRequest,
    use_case: UseCase,
    *,
    back: str,
    metric: Metric | None = None,
    decision: Decision | None = None,
) -> HttpResponse:
    form = CommentForm(**acts.sent(request))
    deed = Deed(title=_("Comment"), verb=_("Say it"), said=_("Said."), back=back)
    return acts.page(
        request,
        form,
        lambda: comments.write(
            use_case_id=use_case.pk,
            text=form.cleaned_data["text"],
            mentions=form.cleaned_data["mentions"],
            metric=metric,
            decision=decision,
            by=request.user,
            now=timezone.now(),
        ),
        deed,
        use_case=use_case,
    )
