"""The table of use cases: filtered, sorted, saved, taken along as a file."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.http import SignedInRequest
from accounts.permissions import Permission
from portfolio.documents.sheets import csv_lines
from portfolio.documents.workbooks import xlsx_pieces
from portfolio.queries import audience
from portfolio.queries.beginning import beginning
from portfolio.queries.days import day_of
from portfolio.web.exporting import sheet_of
from portfolio.web.saved import view_url, views_row
from portfolio.web.tabling import asked, table_of, with_counts

# Both are sent as they are written: a download begins at once, whatever its length.
WRITERS = {
    "csv": (csv_lines, "text/csv; charset=utf-8"),
    "xlsx": (
        xlsx_pieces,
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
}


@require_GET
def show(request: SignedInRequest) -> HttpResponse:
    known = beginning(request.user)
    reader = known.reader
    if (
        not request.GET
        and reader
        and reader.first_view
        and not reader.first_view.dropped_at
    ):
        return redirect(view_url(reader.first_view))
    one = asked(request, today=day_of(timezone.now()), mark=audience.mark())
    context = table_of(one) | views_row(request, known)
    with_counts(one, context["views"])
    return render(request, "portfolio/list.html", context)


@require_GET
def export(request: SignedInRequest, kind: str) -> HttpResponseBase:
    if not request.user.can(Permission.EXPORT):
        raise PermissionDenied(Permission.EXPORT.label)
    if kind not in WRITERS:
        raise Http404
    write, content_type = WRITERS[kind]
    one = asked(request, today=day_of(timezone.now()), mark="")
    name = f"use-cases-{one.today:%Y-%m-%d}.{kind}"
    return StreamingHttpResponse(
        write(sheet_of(one)),
        content_type=content_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
