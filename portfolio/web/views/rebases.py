"""Rebases: the limits of a metric begin anew, for a known cause that lasts."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from portfolio.models import Metric
from portfolio.operations import rebases
from portfolio.web import acts
from portfolio.web.acts import Deed
from portfolio.web.finding import on_metric
from portfolio.web.forms.choosing import ReasonForm
from portfolio.web.forms.rebase import RebaseForm


@require_http_methods(["GET", "POST"])
@on_metric("edit")
def new(request: SignedInRequest, metric: Metric) -> HttpResponse:
    shift = rebases.shift_of(metric)
    form = RebaseForm(**acts.sent(request), initial={"day": shift}, has_signal=bool(shift))
    lead = (
        _("A shift goes on. If its cause is known and lasts, limits begin anew.")
        if shift
        else _("The values show no lasting shift yet; without one it needs a reason.")
    )
    deed = Deed(
        title=_("Limits of “%(name)s” begin anew") % {"name": metric.name},
        lead=f"{lead} {_('Neither the status of a month nor a streak is touched.')}",
        verb=_("Rebase"),
        said=_("Rebased."),
        back=acts.metric_place(metric, "limits"),
    )
    act = partial(rebases.rebase, metric_id=metric.pk)
    return acts.ask(request, form, act, deed, use_case=metric.use_case, metric=metric)


@require_http_methods(["GET", "POST"])
@on_metric("edit")
def withdraw(request: SignedInRequest, metric: Metric, pk: int) -> HttpResponse:
    row = get_object_or_404(metric.rebases.standing(), pk=pk)
    form = ReasonForm(**acts.sent(request), label=_("Why is it taken back?"))
    deed = Deed(
        title=_("Take the rebase back"),
        lead=row.cause,
        verb=_("Take it back"),
        said=_("Taken back."),
        back=acts.metric_place(metric, "limits"),
        danger=True,
    )
    act = partial(rebases.withdraw, rebase_id=row.pk)
    return acts.ask(request, form, act, deed, use_case=metric.use_case, metric=metric)
