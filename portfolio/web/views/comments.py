"""Comments on use cases, metrics and decisions; edited and taken back by their author."""

from datetime import date
from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from look import toasts
from portfolio.models import Decision, Metric, UseCase
from portfolio.operations import comments
from portfolio.web import acts
from portfolio.web.acts import Deed
from portfolio.web.finding import on_metric, on_use_case, value_or_404
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
@on_metric("comment")
def on_the_value(request: SignedInRequest, metric: Metric, day: str) -> HttpResponse:
    row = value_or_404(metric, day)
    back = reverse("value", args=[metric.use_case.ref, metric.key, day]) + "#talk"
    return _write(
        request,
        metric.use_case,
        back=back,
        metric=metric,
        period_start=row.period_start,
    )


@require_http_methods(["GET", "POST"])
@on_use_case("comment")
def on_the_decision(request: SignedInRequest, use_case: UseCase, pk: int) -> HttpResponse:
    decision = get_object_or_404(use_case.decisions, pk=pk)
    back = reverse("decision", args=[use_case.ref, decision.pk]) + "#talk"
    return _write(request, use_case, back=back, decision=decision)


@require_http_methods(["GET", "POST"])
@on_use_case("comment")
def edit(request: SignedInRequest, use_case: UseCase, pk: int) -> HttpResponse:
    own = (
        use_case.comments.standing()
        .filter(written_by=request.user)
        .select_related("metric")
    )
    comment = get_object_or_404(own, pk=pk)
    start = {"text": comment.text, "seen_version": comment.version}
    form = CommentForm(**acts.sent(request), initial=start)
    deed = Deed(
        title=_("Edit your comment"),
        verb=_("Save"),
        said=_("Saved. It says that it was edited."),
        back=comments.address_of(comment),
    )
    act = partial(comments.edit, comment_id=comment.pk)
    return acts.ask(request, form, act, deed, use_case=use_case)


@require_http_methods(["POST"])
@on_use_case("comment")
def withdraw(request: SignedInRequest, use_case: UseCase, pk: int) -> HttpResponse:
    own = (
        use_case.comments.standing()
        .filter(written_by=request.user)
        .select_related("metric")
    )
    comment = get_object_or_404(own, pk=pk)
    return acts.press(
        request,
        partial(comments.withdraw, comment_id=comment.pk),
        said=_("Taken back."),
        back=comments.address_of(comment),
    )


def _write(
    request: SignedInRequest,
    use_case: UseCase,
    *,
    back: str,
    metric: Metric | None = None,
    period_start: date | None = None,
    decision: Decision | None = None,
) -> HttpResponse:
    form = CommentForm(**acts.sent(request))
    deed = Deed(title=_("Comment"), verb=_("Say it"), said=_("Said."), back=back)

    def say() -> None:
        wanted = form.cleaned_data["mentions"]
        comment = comments.write(
            use_case_id=use_case.pk,
            text=form.cleaned_data["text"],
            mentions=wanted,
            metric=metric,
            period_start=period_start,
            decision=decision,
            by=request.user,
            now=timezone.now(),
        )
        told = set(comment.mentions.values_list("pk", flat=True)) if wanted else set()
        unseen = [person.name for person in wanted if person.pk not in told]
        if unseen:
            names = ", ".join(unseen)
            toasts.warn(
                request,
                _("Not told, for they do not see this: %(names)s") % {"names": names},
            )

    return acts.page(request, form, say, deed, use_case=use_case)
