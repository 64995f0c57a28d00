"""One person's own calendar: the reviews they are invited to, under a secret address."""

from dataclasses import replace

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.http import SignedInRequest
from accounts.models import User
from look import toasts
from portfolio.documents.calendar import feed
from portfolio.models import CalendarFeed, Review
from portfolio.models.review import Answer
from portfolio.operations.reviews import planning
from portfolio.operations.reviews.letters import as_read_by, event_of

SALT = "portfolio.calendar"


@require_GET
def show(request: SignedInRequest) -> HttpResponse:
    """Where to find one's own calendar, and how to give it another address."""
    context = {"address": address_of(request.user)}
    return render(request, "portfolio/review/calendar.html", context)


@require_POST
def turn(request: SignedInRequest) -> HttpResponse:
    planning.turn_feed(user=request.user, now=timezone.now())
    toasts.say(request, _("Your calendar has another address; the old one is empty."))
    return redirect("calendar")


@login_not_required
@require_GET
def read(request: HttpRequest, token: str) -> HttpResponse:
    """What a calendar asks again and again; the address alone lets it in."""
    person = _owner(token)
    reviews = Review.objects.filter(seats__user=person).select_related("facilitator")
    stays_away = set(
        person.review_seats.filter(answer=Answer.NO).values_list("review", flat=True)
    )
    with as_read_by(person):
        events = [
            replace(event_of(review), takes_time=review.pk not in stays_away)
            for review in reviews.order_by("month")
        ]
        text = feed(events, name=_("Reviews"), now=timezone.now())
    answer = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    answer.headers["Cache-Control"] = "private, max-age=900"
    answer.headers["Content-Disposition"] = 'inline; filename="reviews.ics"'
    return answer


def address_of(person: User) -> str:
    version = (
        CalendarFeed.objects.filter(user=person).values_list("version", flat=True).first()
    )
    token = signing.dumps([person.pk, version or 0], salt=SALT)
    path = reverse("calendar-feed", args=[token])
    return f"{settings.BASE_URL.rstrip('/')}{path}"


def _owner(token: str) -> User:
    try:
        pk, version = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError) as wrong:
        raise Http404 from wrong
    person = User.objects.filter(pk=pk, is_active=True).first()
    if person is None:
        raise Http404
    current = CalendarFeed.objects.filter(user=person).values_list("version", flat=True)
    if (current.first() or 0) != version:
        raise Http404
    return person
