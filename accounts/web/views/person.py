"""One person: what they may do, what they hold, what happened to them."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.http import SignedInRequest
from accounts.jobs.deliver_letters import soon
from accounts.models import User
from accounts.operations import people, roles, second_factors
from accounts.permissions import Permission
from accounts.queries import history
from accounts.queries.holdings import held_by
from accounts.queries.second_factors import factors_of
from accounts.refusal import Refused
from accounts.web.access import needs
from accounts.web.forms.people import RolesForm

HISTORY = 20


@require_GET
@needs(Permission.PEOPLE_SEE)
def show(request: SignedInRequest, pk: int) -> HttpResponse:
    return _page(request, _find(pk))


@require_http_methods(["GET", "POST"])
@needs(Permission.PEOPLE_MANAGE)
def change_roles(request: SignedInRequest, pk: int) -> HttpResponse:
    person = _find(pk)
    grants = list(person.role_grants.all())
    form = RolesForm(
        request.POST or None, initial={"roles": [grant.role for grant in grants]}
    )
    if request.method == "POST" and form.is_valid():
        try:
            roles.change(
                user_id=person.pk,
                to=form.cleaned_data["roles"],
                by=request.user,
                now=timezone.now(),
            )
        except Refused as refusal:
            form.add_error("roles", str(refusal))
        else:
            messages.success(request, _("Roles saved."))
            return redirect("person", pk=person.pk)
    by_group = [grant for grant in grants if grant.from_group]
    return render(
        request,
        "accounts/person_roles.html",
        {"person": person, "form": form, "by_group": by_group},
    )


@require_POST
@needs(Permission.PEOPLE_MANAGE)
def deactivate(request: SignedInRequest, pk: int) -> HttpResponse:
    person = _find(pk)
    try:
        people.deactivate(user_id=person.pk, by=request.user, now=timezone.now())
    except Refused as refusal:
        return _page(request, person, refusal=str(refusal), status=409)
    messages.success(request, _("Deactivated. They can no longer sign in."))
    return redirect("person", pk=person.pk)


@require_POST
@needs(Permission.PEOPLE_MANAGE)
def reactivate(request: SignedInRequest, pk: int) -> HttpResponse:
    person = _find(pk)
    people.reactivate(user_id=person.pk, by=request.user, now=timezone.now())
    messages.success(request, _("Reactivated, with the roles they had."))
    return redirect("person", pk=person.pk)


@require_POST
@needs(Permission.PEOPLE_MANAGE)
def reset_factors(request: SignedInRequest, pk: int) -> HttpResponse:
    person = _find(pk)
    try:
        second_factors.reset(user_id=person.pk, by=request.user, now=timezone.now())
    except Refused as refusal:
        return _page(request, person, refusal=str(refusal), status=409)
    soon()
    messages.success(request, _("Second factors removed; a letter tells them."))
    return redirect("person", pk=person.pk)


def _find(pk: int) -> User:
    people_with_roles = User.objects.people().prefetch_related("role_grants__granted_by")
    return get_object_or_404(people_with_roles, pk=pk)


def _page(
    request: SignedInRequest, person: User, *, refusal: str = "", status: int = 200
) -> HttpResponse:
    may_read = request.user.can(Permission.LEDGER_READ)
    may_manage = request.user.can(Permission.PEOPLE_MANAGE)
    is_self = person.pk == request.user.pk
    # What somebody holds is theirs to see, and for whoever lets them go.
    holdings = held_by(person) if may_manage or is_self else None
    entries = history.of("person", person.pk, limit=HISTORY) if may_read else None
    return render(
        request,
        "accounts/person.html",
        {
            "person": person,
            "holdings": holdings,
            "hand_over": reverse(settings.HAND_OVER, args=[person.pk]),
            "factors": factors_of(person),
            "history": entries,
            "refusal": refusal,
            "may_manage": may_manage,
            "is_self": is_self,
        },
        status=status,
    )
