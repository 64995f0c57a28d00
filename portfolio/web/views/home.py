"""Where a person lands after signing in: the portfolio on one page."""

from datetime import datetime, timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from accounts.http import SignedInRequest
from look import toasts
from portfolio.documents import overview, quadrant
from portfolio.operations import looking
from portfolio.queries import audience
from portfolio.queries.audience import Counted
from portfolio.queries.beginning import beginning
from portfolio.queries.days import day_of, start_of_day
from portfolio.queries.figures import Figures, figures
from portfolio.queries.news import news
from portfolio.queries.passing import passing
from portfolio.web.saved import views_row
from portfolio.web.tabling import asked, table_of, with_counts

# Whoever comes for the first time is told of the last month.
AT_FIRST = timedelta(days=30)
# From so many use cases on, pictures of the portfolio say something.
ENOUGH = 3


@require_GET
def show(request: SignedInRequest) -> HttpResponse:
    if request.GET:
        return redirect(f"{reverse('use-cases')}?{request.GET.urlencode()}")
    now = timezone.now()
    today = day_of(now)
    mark = audience.mark()
    known = beginning(request.user)
    reader = known.reader
    since = reader.since_at if reader else None
    since = since or start_of_day(today - AT_FIRST)
    counted = figures(seen_by=request.user, today=today, mark=mark, now=now)
    found = counted.value
    told: dict[str, Any] = {"figures": found, "today": today, "mine": None}
    told["counted_at"] = None if counted.is_of(mark) else counted.at
    told["title"] = overview.heading(found)
    told["lead"] = overview.lead(found, today=today, language=get_language() or "en")
    if found.open or found.then.open:
        mine = known.waiting
        told |= {
            "mine": mine,
            "overdue": sum(
                one.needed_date is not None and one.needed_date < today for one in mine
            ),
            "is_counted": True,
            "is_first_look": reader is None or reader.since_at is None,
            # Where two or three are, a quadrant and percentiles say nothing.
            "pictures": _pictures(request, counted, mark=mark, now=now)
            if found.open >= ENOUGH
            else "",
            "gazette": news(
                since,
                seen_by=request.user,
                today=today,
                # In a large portfolio something always happens: told once a minute.
                mark=f"{now:%H:%M}" if counted.is_large else mark,
            ),
        }
    one = asked(request, today=today, mark=mark)
    table = table_of(one, count=found.open) | views_row(request, known)
    with_counts(one, table["views"])
    return render(request, "portfolio/home.html", table | told)


def _pictures(
    request: SignedInRequest, counted: Counted[Figures], *, mark: str, now: datetime
) -> SafeString:
    """Return the three pictures, drawn once for all readers who see the same."""
    language, today = get_language() or "en", day_of(now)
    passed = passing(seen_by=request.user, today=today, mark=mark, now=now)

    def draw() -> SafeString:
        drawn = {
            "quadrant": quadrant.quadrant(counted.value, language=language),
            "links": quadrant.links(counted.value),
            "funnel": overview.funnel(passed.value),
            "ageing": overview.ageing(passed.value),
        }
        return render_to_string("portfolio/overview/pictures.html", drawn)

    return audience.kept(
        f"pictures:{language}",
        draw,
        seen_by=request.user,
        today=today,
        mark=f"{counted.mark}|{passed.mark}",
    )


@require_POST
def look(request: SignedInRequest) -> HttpResponse:
    """The page says so once somebody has it in front of them."""
    looking.look(by=request.user, now=timezone.now())
    return HttpResponse(status=204)


@require_POST
def seen(request: SignedInRequest) -> HttpResponse:
    looking.seen(by=request.user, now=timezone.now())
    toasts.say(request, _("The news begin anew from here."))
    return redirect("home")
