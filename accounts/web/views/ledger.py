"""The ledger as an auditor reads it: searched, paged by number, taken along as a file."""

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from accounts.http import SignedInRequest
from accounts.models import LedgerCheck
from accounts.operations import ledger_exports
from accounts.permissions import Permission
from accounts.queries import history, vocabulary
from accounts.queries.history import Page
from accounts.web.access import needs
from accounts.web.forms.ledger import LedgerSearch

CONTENT_TYPES = {
    ledger_exports.Form.CSV: "text/csv; charset=utf-8",
    ledger_exports.Form.NDJSON: "application/x-ndjson; charset=utf-8",
}

# Behind "more": what most searches do without.
NARROWER = ("verb", "type", "object", "door", "since", "until")


@require_GET
@needs(Permission.LEDGER_READ)
def show(request: SignedInRequest) -> HttpResponse:
    form = LedgerSearch(request.GET)
    page = Page(entries=[], older_than=None, newer_than=None)
    if form.is_valid():
        page = history.page(
            form.search(),
            seen_by=request.user,
            before=form.cleaned_data["before"],
            after=form.cleaned_data["after"],
        )
    return render(
        request,
        "accounts/ledger/list.html",
        {
            "form": form,
            "page": page,
            "is_filtered": any(form.data.get(name) for name in form.fields),
            "narrower": [form[name] for name in NARROWER],
            "is_narrow": any(form.data.get(name) for name in NARROWER),
            "verbs": sorted(vocabulary.whole().verbs),
            "types": sorted(vocabulary.whole().types),
            "last_check": LedgerCheck.objects.order_by("-checked_at", "-pk").first(),
        },
    )


@require_POST
@needs(Permission.LEDGER_READ)
def export(request: SignedInRequest) -> HttpResponseBase:
    """A POST, because taking the ledger along is itself an entry in it."""
    form = LedgerSearch(request.POST)
    if not form.is_valid():
        return HttpResponse(status=400)
    kind = ledger_exports.Form("ndjson" if request.POST.get("form") == "ndjson" else "csv")
    now = timezone.now()
    lines = ledger_exports.start(search=form.search(), form=kind, by=request.user, now=now)
    return StreamingHttpResponse(
        lines,
        content_type=CONTENT_TYPES[kind],
        headers={
            "Content-Disposition": f'attachment; filename="ledger-{now:%Y-%m-%d}.{kind}"',
            "Cache-Control": "no-store",
        },
    )
