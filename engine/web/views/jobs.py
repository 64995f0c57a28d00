"""Jobs as people meet them: a list, one job's progress, cancelling, trying again."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.http import SignedInRequest
from accounts.permissions import Permission
from accounts.refusal import Refused
from engine.jobs.waking import wake
from engine.models import Job
from engine.models.job import State
from engine.operations import jobs
from look import toasts
from look.pages import page_of


@require_GET
def index(request: SignedInRequest) -> HttpResponse:
    sees_all = request.user.can(Permission.ENGINE_SEE)
    whose = "all" if sees_all and request.GET.get("whose") == "all" else "mine"
    rows = Job.objects.visible_to(request.user).select_related("asked_by")
    if whose == "mine":
        rows = rows.filter(asked_by=request.user)
    state = request.GET.get("state", "")
    if state in list(State):
        rows = rows.filter(state=state)
    return render(
        request,
        "engine/job/list.html",
        {
            "page": page_of(rows.order_by("-pk"), request),
            "sees_all": sees_all,
            "whose": whose,
            "state": state,
            "states": list(State),
        },
    )


@require_GET
def show(request: SignedInRequest, pk: int) -> HttpResponse:
    return _render(request, _find(request, pk), "engine/job/detail.html")


@require_GET
def state(request: SignedInRequest, pk: int) -> HttpResponse:
    """The part of the page that asks again while the job is under way."""
    return _render(request, _find(request, pk), "engine/job/detail.html#state")


@require_POST
def cancel(request: SignedInRequest, pk: int) -> HttpResponse:
    job = _find(request, pk)
    _ask(request, job)
    try:
        job = jobs.ask_to_cancel(job_id=job.pk, by=request.user, now=timezone.now())
    except Refused as refusal:
        toasts.warn(request, str(refusal))
    else:
        over = job.is_over
        toasts.say(request, _("Cancelled.") if over else _("It stops at its next step."))
    return redirect("job", pk)


@require_POST
def retry(request: SignedInRequest, pk: int) -> HttpResponse:
    job = _find(request, pk)
    _ask(request, job)
    try:
        wake(jobs.retry(job_id=job.pk, by=request.user, now=timezone.now()))
    except Refused as refusal:
        toasts.warn(request, str(refusal))
    else:
        toasts.say(request, _("It waits for a worker again."))
    return redirect("job", pk)


def _find(request: SignedInRequest, pk: int) -> Job:
    """Somebody else's job does not exist, except for whoever looks after the engine."""
    visible = Job.objects.visible_to(request.user).select_related("asked_by")
    return get_object_or_404(visible, pk=pk)


def _may_act(request: SignedInRequest, job: Job) -> bool:
    return job.asked_by_id == request.user.pk or request.user.can(Permission.ENGINE_OPERATE)


def _ask(request: SignedInRequest, job: Job) -> None:
    if not _may_act(request, job):
        raise PermissionDenied(Permission.ENGINE_OPERATE.label)


def _render(request: SignedInRequest, job: Job, template: str) -> HttpResponse:
    may_act = _may_act(request, job)
    return render(request, template, {"job": job, "may_act": may_act})
