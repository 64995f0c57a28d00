"""What each role may do, printed from the data; and what the house asks of its holders."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from accounts.operations import role_rules
from accounts.permissions import Permission, Role
from accounts.queries.second_factors import required_by
from accounts.web.access import allow, needs
from accounts.web.forms.people import RuleForm


@require_http_methods(["GET", "POST"])
@needs(Permission.PEOPLE_SEE)
def show(request: SignedInRequest) -> HttpResponse:
    required = required_by()
    form = RuleForm(request.POST or None, initial={"second_factor": required})
    if request.method == "POST":
        allow(request.user, Permission.SETTINGS_CHANGE)
        if form.is_valid():
            role_rules.require_second_factor(
                of=form.cleaned_data["second_factor"], by=request.user, now=timezone.now()
            )
            messages.success(request, _("Saved."))
            return redirect("roles")
    rows = [
        {
            "permission": permission,
            "granted": [permission in role.permissions for role in Role],
        }
        for permission in Permission
    ]
    return render(
        request,
        "accounts/roles.html",
        {
            "roles": list(Role),
            "rows": rows,
            "required": required,
            "form": form,
            "may_change": request.user.can(Permission.SETTINGS_CHANGE),
        },
    )
