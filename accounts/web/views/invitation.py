"""The link in an invitation: choose a name and a password, and be in."""

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from accounts.models import Invitation, User
from accounts.operations import invitations
from accounts.refusal import Refused
from accounts.web.forms.people import AcceptForm


@login_not_required
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def accept(request: HttpRequest, token: str) -> HttpResponse:
    now = timezone.now()
    invitation = Invitation.objects.filter(token_hash=invitations.hash_of(token)).first()
    if (
        invitation is None
        or not Invitation.objects.usable(now).filter(pk=invitation.pk).exists()
    ):
        return render(request, "accounts/invitation_closed.html", status=410)
    person = User(name=invitation.name, email=invitation.email)
    form = AcceptForm(request.POST or None, person=person)
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        try:
            person = invitations.accept(
                invitation_id=invitation.pk,
                name=asked["name"],
                password=asked["password"],
                now=now,
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            login = Login(user=person, email=person.email)
            response: HttpResponse = perform_password_login(
                request, {"email": person.email}, login
            )
            return response
    return render(
        request,
        "accounts/invitation.html",
        {
            "form": form,
            "invitation": invitation,
            "provider": settings.OIDC_NAME if settings.OIDC_ISSUER else "",
        },
    )
