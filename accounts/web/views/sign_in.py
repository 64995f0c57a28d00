"""The sign-in page and the way out; the rest of signing in is allauth's, in our words."""

from typing import Any

from allauth.account.views import EmailView, LoginView, LogoutView
from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.module_loading import import_string

from accounts.models import User
from accounts.operations import addresses


class SignIn(LoginView):
    @cached_property
    def _open_to_all(self) -> tuple[list[dict[str, str]], str]:
        """Whom anybody may sign in as: the demo's people, elsewhere nobody."""
        if not settings.OPEN_TO_ALL:
            return [], ""
        found: tuple[list[dict[str, str]], str] = import_string(settings.OPEN_TO_ALL)()
        return found

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs: dict[str, Any] = super().get_form_kwargs()
        guests, password = self._open_to_all
        chosen = self.request.POST.get("guest")
        if any(guest["email"] == chosen for guest in guests):
            kwargs["data"] = {"login": chosen, "password": password}
        return kwargs

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context["provider"] = settings.OIDC_NAME if settings.OIDC_ISSUER else ""
        context["next"] = self.get_next_url() or ""
        context["guests"] = self._open_to_all[0]
        return context


class SignOut(LogoutView):
    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = super().post(*args, **kwargs)
        # Going back shows no page of whoever sat here before.
        response.headers["Clear-Site-Data"] = '"cache"'
        return response


class ChangeAddress(EmailView):
    """One address, and at most one that waits to be confirmed."""

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        addresses.settle(person=request.user)
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.POST.get("email") == request.user.email:
            # allauth's page may remove any address; ours only takes back a change.
            return HttpResponseRedirect(reverse("account_email"))
        response: HttpResponse = super().post(request, *args, **kwargs)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        assert isinstance(self.request.user, User)
        context["current"] = self.request.user.email
        return context
