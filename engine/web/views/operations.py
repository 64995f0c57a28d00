"""The operations page: what runs, what waits, what failed, and what to do about it."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.http import SignedInRequest
from accounts.permissions import Permission
from accounts.web.access import needs
from engine.jobs.waking import wake
from engine.operations import backups, jobs, ledger_walk
from engine.queries import overview


@require_GET
@needs(Permission.ENGINE_SEE)
def show(request: SignedInRequest) -> HttpResponse:
    return render(
        request,
        "engine/operations.html",
        {
            "seen": overview.now_seen(now=timezone.now()),
            "backup": backups.last(),
            "may_operate": request.user.can(Permission.ENGINE_OPERATE),
            "may_read_ledger": request.user.can(Permission.LEDGER_READ),
        },
    )


@require_POST
@needs(Permission.LEDGER_READ)
def check_ledger(request: SignedInRequest) -> HttpResponse:
    job = jobs.start(
        kind=ledger_walk.KIND,
        title=_("Check the whole ledger"),
        by=request.user,
        now=timezone.now(),
    )
    wake(job)
    return redirect("job", job.pk)
