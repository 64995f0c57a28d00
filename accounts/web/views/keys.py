"""Integrations and their keys: opened, rotated, revoked, and what they were used for."""

import secrets
from collections.abc import Callable

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazily
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.http import SignedInRequest
from accounts.models import ApiKey, ServiceAccount
from accounts.operations import keys, service_accounts
from accounts.operations.keys import NewKey
from accounts.permissions import Permission
from accounts.queries.keys import accounts_of, calls_of, keys_of
from accounts.refusal import Refused
from accounts.web.access import needs
from accounts.web.forms.keys import AccountForm, KeyForm, OwnerForm, RotateForm
from look.tables import Column

CALLS = 50
# Which forms of this session have made their key.
MADE, MOST_MADE = "keys-made", 20
ACCOUNTS = (
    Column(key="name", label=lazily("Integration")),
    Column(key="owner", label=lazily("Answers for it")),
    Column(key="keys", label=lazily("Keys at work"), numeric=True),
    Column(key="used", label=lazily("Last used")),
)
KEYS = (
    Column(key="key", label=lazily("Key")),
    Column(key="scopes", label=lazily("May")),
    Column(key="rates", label=lazily("A minute")),
    Column(key="until", label=lazily("Works until")),
    Column(key="used", label=lazily("Last used")),
    Column(key="actions", label=lazily("Actions"), silent=True),
)
LOG = (
    Column(key="at", label=lazily("When")),
    Column(key="key", label=lazily("Key")),
    Column(key="call", label=lazily("Call")),
    Column(key="status", label=lazily("Answer")),
    Column(key="rows", label=lazily("Rows"), numeric=True),
    Column(key="took", label=lazily("Took"), numeric=True),
    Column(key="from", label=lazily("From")),
)


@require_GET
def index(request: SignedInRequest) -> HttpResponse:
    """Everybody sees the integrations they answer for; who manages keys sees all."""
    found = accounts_of(seen_by=request.user)
    context = {
        "accounts": found,
        "columns": ACCOUNTS,
        "may_manage": request.user.can(Permission.KEYS_MANAGE),
    }
    return render(request, "accounts/keys/list.html", context)


@require_http_methods(["GET", "POST"])
@needs(Permission.KEYS_MANAGE)
def open_account(request: SignedInRequest) -> HttpResponse:
    form = AccountForm(
        request.POST if request.method == "POST" else None,
        initial={"owner": request.user.pk},
    )
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        try:
            account = service_accounts.open_account(
                name=asked["name"],
                owner_id=asked["owner"].pk,
                description=asked["description"],
                by=request.user,
                now=timezone.now(),
            )
        except Refused as refusal:
            form.add_error("name", str(refusal))
        else:
            messages.success(request, _("Opened. Now give it a key."))
            return redirect("key-create", pk=account.pk)
    return render(request, "accounts/keys/open.html", {"form": form})


@require_GET
def show(request: SignedInRequest, pk: int) -> HttpResponse:
    account = _account(request, pk)
    failed = request.GET.get("show") == "failed"
    calls = Paginator(calls_of(account, failed=failed), CALLS)
    context = {
        "account": account,
        "keys": keys_of(account),
        "key_columns": KEYS,
        "page": calls.get_page(request.GET.get("page")),
        "log_columns": LOG,
        "failed": failed,
        "now": timezone.now(),
        "may_manage": request.user.can(Permission.KEYS_MANAGE),
    }
    return render(request, "accounts/keys/account.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
@needs(Permission.KEYS_MANAGE)
def create(request: SignedInRequest, pk: int) -> HttpResponse:
    account = _account(request, pk)
    once = request.POST.get("once") or secrets.token_hex(8)
    made = request.session.get(MADE, [])
    if once in made:
        # The page of the new key was loaded again, and the browser sent its form again.
        messages.error(
            request, _("That key was made already. Is it lost? Make another, revoke it.")
        )
        return redirect("integration", pk=account.pk)
    form = KeyForm(_sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            new = keys.create(
                account_id=account.pk,
                by=request.user,
                now=timezone.now(),
                **form.cleaned_data,
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            request.session[MADE] = [*made, once][-MOST_MADE:]
            return _shown_once(request, account, new)
    context = {"form": form, "account": account, "once": once}
    return render(request, "accounts/keys/create.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
def rotate(request: SignedInRequest, pk: int) -> HttpResponse:
    """A second key beside the first: whoever answers for an integration may do so."""
    key = _key(request, pk)
    form = RotateForm(_sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            new = keys.rotate(
                key_id=key.pk,
                by=request.user,
                now=timezone.now(),
                expires_at=form.cleaned_data["expires_at"],
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return _shown_once(request, key.account, new)
    context = {"form": form, "account": key.account, "key": key}
    return render(request, "accounts/keys/rotate.html", context)


@require_POST
def revoke(request: SignedInRequest, pk: int) -> HttpResponse:
    key = _key(request, pk)
    return _press(
        request,
        lambda: keys.revoke(key_id=key.pk, by=request.user, now=timezone.now()),
        said=_("Revoked. It opens nothing any more."),
        back=key.account,
    )


@require_http_methods(["GET", "POST"])
@needs(Permission.KEYS_MANAGE)
def hand_over(request: SignedInRequest, pk: int) -> HttpResponse:
    account = _account(request, pk)
    form = OwnerForm(
        request.POST if request.method == "POST" else None,
        initial={"owner": account.owner_id},
    )
    if request.method == "POST" and form.is_valid():
        try:
            service_accounts.hand_over(
                account_id=account.pk,
                to_id=form.cleaned_data["owner"].pk,
                by=request.user,
                now=timezone.now(),
            )
        except Refused as refusal:
            form.add_error("owner", str(refusal))
        else:
            messages.success(request, _("Handed over."))
            return redirect("integration", pk=account.pk)
    return render(
        request, "accounts/keys/hand_over.html", {"form": form, "account": account}
    )


@require_POST
@needs(Permission.KEYS_MANAGE)
def end(request: SignedInRequest, pk: int) -> HttpResponse:
    account = _account(request, pk)
    return _press(
        request,
        lambda: service_accounts.end(
            account_id=account.pk, by=request.user, now=timezone.now()
        ),
        said=_("Ended. None of its keys opens anything any more."),
        back=account,
    )


def _sent(request: SignedInRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _account(request: SignedInRequest, pk: int) -> ServiceAccount:
    return get_object_or_404(accounts_of(seen_by=request.user), pk=pk)


def _key(request: SignedInRequest, pk: int) -> ApiKey:
    seen = ServiceAccount.objects.visible_to(request.user)
    found = ApiKey.objects.filter(account__in=seen).select_related("account")
    return get_object_or_404(found, pk=pk)


def _press(
    request: SignedInRequest,
    act: Callable[[], object],
    *,
    said: str,
    back: ServiceAccount,
) -> HttpResponseRedirect:
    try:
        act()
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said)
    return redirect("integration", pk=back.pk)


def _shown_once(
    request: SignedInRequest, account: ServiceAccount, new: NewKey
) -> HttpResponse:
    """Show the secret in the answer itself: it is in no session, no row and no address."""
    context = {
        "account": account,
        "key": new.key,
        "secret": new.secret,
        "me": request.build_absolute_uri("/api/v1/me"),
    }
    return render(request, "accounts/keys/secret.html", context)
