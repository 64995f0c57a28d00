"""Finding: a page of its own, and the list under the palette."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from look.find import found


@require_GET
def find(request: HttpRequest) -> HttpResponse:
    words = request.GET.get("q", "")[:200]
    template = "look/find.html"
    if "HX-Request" in request.headers:
        template += "#found"
    return render(request, template, {"words": words, "found": found(request, words)})
