"""Recovery plans: written, noted on, approved by somebody else, ended."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.http import SignedInRequest
from portfolio.models import Metric, RecoveryPlan
from portfolio.operations import actions, plans
from portfolio.queries.days import day_of
from portfolio.queries.policy import policy_in_force
from portfolio.queries.recovery import earlier_plans, recovery_of
from portfolio.queries.rights import rights
from portfolio.web import acts
from portfolio.web.acts import Deed
from portfolio.web.finding import on_metric
from portfolio.web.forms.plan import (
    ApproveForm,
    EndForm,
    NoteForm,
    PlanActionForm,
    PlanForm,
    starting,
)


@require_GET
@on_metric()
def show(request: SignedInRequest, metric: Metric) -> HttpResponse:
    """Show whether the plan counts, and why not; what was promised beside what came."""
    today = day_of(timezone.now())
    recovery = recovery_of(metric, today=today, policy=policy_in_force())
    authors = (recovery.row.owner_id, recovery.row.started_by_id) if recovery else ()
    context = {
        "use_case": metric.use_case,
        "metric": metric,
        "recovery": recovery,
        "earlier": earlier_plans(metric),
        "may": rights(request.user, metric.use_case),
        "is_author": request.user.pk in authors,
        "today": today,
    }
    return render(request, "portfolio/plan/show.html", context)


@require_http_methods(["GET", "POST"])
@on_metric("write_story")
def write(request: SignedInRequest, metric: Metric) -> HttpResponse:
    """Start a plan, or change the one that is there."""
    plan = metric.plans.open().select_related("owner").first()
    start = starting(plan) if plan else {"owner": metric.owner or metric.use_case.owner}
    form = PlanForm(**acts.sent(request), initial=start, metric=metric, is_new=plan is None)
    deed = Deed(
        title=_("Recovery plan for “%(name)s”") % {"name": metric.name},
        lead=_("Other checkpoints or another owner need another approval.")
        if plan
        else _("It holds the flag back once each check of its page passes."),
        verb=_("Save") if plan else _("Start the plan"),
        said=_("Saved.") if plan else _("Started. Now its actions, then an approval."),
        back=_place(metric),
    )
    return acts.page(
        request,
        form,
        lambda: _write(request, metric, plan, form),
        deed,
        use_case=metric.use_case,
        metric=metric,
    )


@require_http_methods(["GET", "POST"])
@on_metric("write_story")
def start_anew(request: SignedInRequest, metric: Metric) -> HttpResponse:
    """Put another plan in the place of the one that is there."""
    start = {"owner": metric.owner or metric.use_case.owner}
    form = PlanForm(**acts.sent(request), initial=start, metric=metric, is_new=True)
    deed = Deed(
        title=_("Another recovery plan for “%(name)s”") % {"name": metric.name},
        lead=_("The present one ends as replaced. Two plans within a year may count."),
        verb=_("Start the plan"),
        said=_("Started. Now its actions, then an approval."),
        back=_place(metric),
    )
    return acts.page(
        request,
        form,
        lambda: _write(request, metric, None, form),
        deed,
        use_case=metric.use_case,
        metric=metric,
    )


@require_http_methods(["GET", "POST"])
@on_metric("write_story")
def note(request: SignedInRequest, metric: Metric) -> HttpResponse:
    form = NoteForm(**acts.sent(request))
    deed = Deed(
        title=_("How is the plan going?"),
        lead=metric.name,
        verb=_("Note it"),
        said=_("Noted."),
        back=_place(metric),
    )
    plan = _plan(metric)
    act = partial(plans.note, plan_id=plan.pk)
    return acts.ask(request, form, act, deed, use_case=metric.use_case, metric=metric)


@require_http_methods(["GET", "POST"])
@on_metric("approve_plan")
def approve(request: SignedInRequest, metric: Metric) -> HttpResponse:
    form = ApproveForm(**acts.sent(request))
    deed = Deed(
        title=_("Approve the recovery plan"),
        lead=metric.name,
        verb=_("Approve"),
        said=_("Approved."),
        back=_place(metric),
    )
    plan = _plan(metric)
    act = partial(plans.approve, plan_id=plan.pk)
    return acts.ask(request, form, act, deed, use_case=metric.use_case, metric=metric)


@require_http_methods(["GET", "POST"])
@on_metric("write_story")
def assign(request: SignedInRequest, metric: Metric) -> HttpResponse:
    """Give somebody something to do that the plan needs."""
    form = PlanActionForm(**acts.sent(request))
    deed = Deed(
        title=_("Assign an action"),
        lead=_("Recovery plan for “%(name)s”") % {"name": metric.name},
        verb=_("Assign"),
        said=_("Assigned."),
        back=_place(metric),
    )
    plan = _plan(metric)
    act = partial(actions.assign, use_case_id=metric.use_case_id, plan=plan)
    return acts.ask(request, form, act, deed, use_case=metric.use_case, metric=metric)


@require_http_methods(["GET", "POST"])
@on_metric("write_story")
def end(request: SignedInRequest, metric: Metric) -> HttpResponse:
    form = EndForm(**acts.sent(request))
    deed = Deed(
        title=_("End the recovery plan"),
        lead=metric.name,
        verb=_("End it"),
        said=_("Ended. What it promised and what came stays to be read."),
        back=_place(metric),
        danger=True,
    )
    plan = _plan(metric)
    act = partial(plans.end, plan_id=plan.pk)
    return acts.ask(request, form, act, deed, use_case=metric.use_case, metric=metric)


def _write(
    request: SignedInRequest, metric: Metric, plan: RecoveryPlan | None, form: PlanForm
) -> None:
    said, now = form.cleaned_data, timezone.now()
    if plan is None:
        plans.start(
            metric_id=metric.pk,
            owner=said["owner"],
            root_cause=said["root_cause"],
            checkpoints=form.checkpoints,
            decision=said["decision"],
            by=request.user,
            now=now,
        )
        return
    plans.revise(
        plan_id=plan.pk,
        seen_version=said["seen_version"],
        owner=said["owner"],
        root_cause=said["root_cause"],
        checkpoints=form.checkpoints,
        by=request.user,
        now=now,
    )


def _plan(metric: Metric) -> RecoveryPlan:
    return get_object_or_404(metric.plans.open())


def _place(metric: Metric) -> str:
    return reverse("plan", args=[metric.use_case.ref, metric.key])
