"""Asking people in: the form, the open invitations, another letter, taking one back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazily
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.http import SignedInRequest
from accounts.jobs.deliver_letters import soon
from accounts.models import Invitation
from accounts.operations import invitations
from accounts.permissions import Permission
from accounts.refusal import Refused
from accounts.web.access import needs
from accounts.web.forms.people import InviteForm
from look.tables import Column

COLUMNS = (
    Column(key="name", label=lazily("Name")),
    Column(key="roles", label=lazily("Roles")),
    Column(key="by", label=lazily("Invited by")),
    Column(key="until", label=lazily("Works until")),
    Column(key="actions", label=lazily("Actions"), silent=True),
)


@require_GET
@needs(Permission.PEOPLE_MANAGE)
def show(request: SignedInRequest) -> HttpResponse:
    waiting = Invitation.objects.open().select_related("invited_by")
    return render(
        request,
        "accounts/invitations.html",
        {
            "invitations": waiting.order_by("-sent_at", "-pk"),
            "columns": COLUMNS,
            "now": timezone.now(),
        },
    )


@require_http_methods(["GET", "POST"])
@needs(Permission.PEOPLE_MANAGE)
def send(request: SignedInRequest) -> HttpResponse:
    form = InviteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        try:
            invitation = invitations.send(
                name=asked["name"],
                email=asked["email"],
                to_roles=asked["roles"],
                message=asked["message"],
                by=request.user,
                now=timezone.now(),
            )
        except Refused as refusal:
            form.add_error("email", str(refusal))
        else:
            soon()
            messages.success(
                request, _("Invitation sent to %(email)s.") % {"email": invitation.email}
            )
            return redirect("invitations")
    return render(request, "accounts/invite.html", {"form": form})


@require_POST
@needs(Permission.PEOPLE_MANAGE)
def send_again(request: SignedInRequest, pk: int) -> HttpResponse:
    get_object_or_404(Invitation, pk=pk)
    try:
        invitations.send_again(invitation_id=pk, by=request.user, now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        soon()
        messages.success(request, _("Sent again; the earlier link no longer works."))
    return redirect("invitations")


@require_POST
@needs(Permission.PEOPLE_MANAGE)
def withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    get_object_or_404(Invitation, pk=pk)
    try:
        invitations.withdraw(invitation_id=pk, by=request.user, now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Invitation withdrawn."))
    return redirect("invitations")
