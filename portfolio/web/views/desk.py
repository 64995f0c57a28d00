"""The desk: what one person must do, and by when."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.http import SignedInRequest
from portfolio.queries.days import day_of
from portfolio.queries.desk import duties


@require_GET
def show(request: SignedInRequest) -> HttpResponse:
    today = day_of(timezone.now())
    context = {"duties": duties(request.user, today=today), "today": today}
    return render(request, "portfolio/desk/show.html", context)
