"""The list of people."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from accounts.http import SignedInRequest
from accounts.models import Invitation
from accounts.permissions import Permission, Role
from accounts.queries import people
from accounts.web.access import needs
from accounts.web.forms.people import FindForm
from look.tables import Column, sort_of

PAGE = 50
COLUMNS = (
    Column(key="name", label=_("Name"), order_by="name"),
    Column(key="roles", label=_("Roles")),
    Column(key="seen", label=_("Last seen"), order_by="last_seen_at"),
)


@require_GET
@needs(Permission.PEOPLE_SEE)
def find(request: SignedInRequest) -> HttpResponse:
    form = FindForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    role = asked.get("role")
    sort = sort_of(request, COLUMNS, default="name")
    found = people.found(
        search=asked.get("q", ""),
        role=Role(role) if role else None,
        state=asked.get("state") or "active",
    ).order_by(sort.order_by, "pk")
    may_manage = request.user.can(Permission.PEOPLE_MANAGE)
    return render(
        request,
        "accounts/people.html",
        {
            "form": form,
            "page": Paginator(found, PAGE).get_page(request.GET.get("page")),
            "columns": COLUMNS,
            "sort": sort,
            "may_manage": may_manage,
            "open_invitations": Invitation.objects.open().count() if may_manage else 0,
        },
    )
