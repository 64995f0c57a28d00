"""Targets: another one proposed, approved by somebody else, or turned down."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import SignedInRequest
from portfolio.models import Metric
from portfolio.operations import targets
from portfolio.web import acts
from portfolio.web.acts import Deed
from portfolio.web.finding import on_metric
from portfolio.web.forms.choosing import ReasonForm
from portfolio.web.forms.metric import TargetForm, starting


@require_http_methods(["GET", "POST"])
@on_metric("edit")
def propose(request: SignedInRequest, metric: Metric) -> HttpResponse:
    form = TargetForm(
        **acts.sent(request), initial=starting(metric, metric.targets.current().first())
    )
    deed = Deed(
        title=_("Another target for “%(name)s”") % {"name": metric.name},
        lead=_(
            "The one in force stays until somebody else approves; the first stays seen."
        ),
        verb=_("Propose"),
        said=_("Proposed. It waits for approval."),
        back=acts.metric_place(metric, "targets"),
    )
    act = partial(targets.propose, metric_id=metric.pk)
    return acts.ask(request, form, act, deed, use_case=metric.use_case, metric=metric)


@require_POST
@on_metric("approve_target")
def approve(request: SignedInRequest, metric: Metric, number: int) -> HttpResponse:
    version = get_object_or_404(metric.targets, number=number)
    return acts.press(
        request,
        partial(targets.approve, target_id=version.pk),
        said=_("Approved. The new target is in force."),
        back=acts.metric_place(metric, "targets"),
    )


@require_http_methods(["GET", "POST"])
@on_metric("approve_target")
def decline(request: SignedInRequest, metric: Metric, number: int) -> HttpResponse:
    version = get_object_or_404(metric.targets, number=number)
    form = ReasonForm(**acts.sent(request), label=_("Why not?"))
    deed = Deed(
        title=_("Turn the proposal down"),
        verb=_("Turn down"),
        said=_("Turned down. The target in force stays."),
        back=acts.metric_place(metric, "targets"),
    )
    act = partial(targets.decline, target_id=version.pk)
    return acts.ask(request, form, act, deed, use_case=metric.use_case, metric=metric)
