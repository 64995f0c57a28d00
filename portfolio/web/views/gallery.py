"""Every component once, with every tone and state, for those who build pages."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts.http import SignedInRequest
from accounts.permissions import Permission
from accounts.web.access import needs
from look import toasts
from look.pages import page_of
from look.tables import sort_of
from portfolio.documents import charts
from portfolio.web import gallery, gallery_charts


@require_http_methods(["GET", "POST"])
@needs(Permission.GALLERY_SEE)
def show(request: SignedInRequest) -> HttpResponse:
    if request.method == "POST":
        toasts.say(request, gallery.TAKEN_BACK)
        return redirect(request.path)
    if "toast" in request.GET:
        toasts.say(request, gallery.TOAST, undo=request.path)
        if "HX-Request" in request.headers:
            return render(request, "components/toasts_oob.html")
    return render(
        request,
        "gallery/show.html",
        {
            "statuses": gallery.STATUSES,
            "columns": gallery.COLUMNS,
            "rows": gallery.ROWS,
            "sort": sort_of(request, gallery.COLUMNS, default="-status"),
            "tabs": gallery.TABS,
            "crumbs": gallery.CRUMBS,
            "good": gallery.SampleForm(gallery.GOOD, auto_id="good_%s"),
            "bad": gallery.SampleForm(gallery.BAD, auto_id="bad_%s"),
            "formats": gallery.Formats(moment=timezone.now()),
            "long_page": page_of(range(612), request, size=10),
            "short_page": Paginator(range(3), 10).page(1),
            "charts": gallery_charts.samples(),
        },
    )


@require_GET
@needs(Permission.GALLERY_SEE)
def show_chart(request: SignedInRequest, key: str) -> HttpResponse:
    """A sample chart as the file that somebody would take along."""
    chart = gallery_charts.samples().get(key)
    if chart is None:
        raise Http404
    return HttpResponse(charts.svg_file(chart), content_type="image/svg+xml")
