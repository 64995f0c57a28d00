"""One's own profile."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from accounts.models.user import Theme
from accounts.operations import profiles
from accounts.web.appearance import remember
from accounts.web.forms.profile import ProfileForm


@require_http_methods(["GET", "POST"])
def change(request: SignedInRequest) -> HttpResponse:
    person = request.user
    form = ProfileForm(request.POST or None, initial=ProfileForm.of(person))
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        theme = Theme(asked["theme"])
        profiles.change(
            name=asked["name"],
            time_zone=asked["time_zone"],
            language=asked["language"],
            theme=theme,
            more_contrast=asked["more_contrast"],
            shortcuts=asked["shortcuts"],
            by=person,
            now=timezone.now(),
        )
        messages.success(request, _("Profile saved."))
        response = redirect("profile")
        remember(response, theme=theme, more_contrast=asked["more_contrast"])
        return response
    return render(request, "accounts/profile.html", {"form": form})
