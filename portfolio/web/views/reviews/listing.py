"""All reviews, the newest first; planning one, changing it, saying whether one comes."""

from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.http import SignedInRequest
from accounts.permissions import Permission
from look.pages import page_of
from look.tables import Column
from portfolio.analysis import periods
from portfolio.analysis.measures import Cadence
from portfolio.models import Review
from portfolio.models.review import Answer
from portfolio.operations.reviews import planning
from portfolio.queries.days import day_of
from portfolio.queries.reviews import promises
from portfolio.queries.reviews.room import reviews, told_reviews
from portfolio.web import acts
from portfolio.web.acts import Deed
from portfolio.web.finding_reviews import admit, on_review, place
from portfolio.web.forms.choosing import ReasonForm
from portfolio.web.forms.review import AnswerForm, PlanForm, ReviseForm, default_moment

COLUMNS = (
    Column(key="month", label=gettext_lazy("Month")),
    Column(key="state", label=gettext_lazy("State")),
    Column(key="meets", label=gettext_lazy("Meets")),
    Column(key="facilitator", label=gettext_lazy("Led by")),
    Column(key="took", label=gettext_lazy("Took")),
    Column(key="decided", label=gettext_lazy("Decided"), numeric=True),
    Column(key="assigned", label=gettext_lazy("Assigned"), numeric=True),
    Column(key="parked", label=gettext_lazy("Left open"), numeric=True),
)
# Days after a month's end at which a first review is proposed.
USUALLY_AFTER = 20


@require_GET
def index(request: SignedInRequest) -> HttpResponse:
    admit(request, Permission.REVIEW_SEE)
    now = timezone.now()
    context = {
        "page": page_of(told_reviews(), request),
        "columns": COLUMNS,
        "waits": promises.waits(now=now, seen_by=request.user),
        "say_do": promises.kept_word(today=day_of(now)),
        "may_run": request.user.can(Permission.REVIEW_RUN),
    }
    return render(request, "portfolio/review/index.html", context)


@require_http_methods(["GET", "POST"])
def plan(request: SignedInRequest) -> HttpResponse:
    admit(request, Permission.REVIEW_RUN)
    form = PlanForm(**acts.sent(request), initial=_start(request))
    deed = Deed(
        title=_("Plan a review"),
        lead=_("Thirty minutes about one month. Whoever is invited hears of it."),
        verb=_("Plan and invite"),
        said=_("Planned. The invitations are on their way."),
        back=reverse("reviews"),
    )
    return acts.ask(request, form, planning.plan, deed)


@require_http_methods(["GET", "POST"])
@on_review(Permission.REVIEW_RUN)
def revise(request: SignedInRequest, review: Review) -> HttpResponse:
    start = {
        "meets_at": review.meets_at,
        "facilitator": review.facilitator,
        "attendees": [seat.user_id for seat in review.seats.all()],
        "seen_version": review.version,
    }
    form = ReviseForm(**acts.sent(request), initial=start)
    deed = Deed(
        title=_("Change when it meets, and with whom"),
        verb=_("Change"),
        said=_("Changed. Who is new, or meets at another hour, hears of it."),
        back=place(review),
    )
    act = partial(planning.revise, review_id=review.pk)
    return acts.ask(request, form, act, deed, review=review)


@require_http_methods(["GET", "POST"])
@on_review(Permission.REVIEW_RUN)
def call_off(request: SignedInRequest, review: Review) -> HttpResponse:
    form = ReasonForm(**acts.sent(request), label=_("Why does it not meet?"))
    deed = Deed(
        title=_("Call the review off"),
        lead=_("Whoever is invited hears of it, and the hour leaves their calendars."),
        verb=_("Call it off"),
        said=_("Called off. It can be planned again."),
        back=place(review),
    )
    act = partial(planning.call_off, review_id=review.pk)
    return acts.ask(request, form, act, deed, review=review)


@require_POST
@on_review()
def answer(request: SignedInRequest, review: Review) -> HttpResponse:
    form = AnswerForm(request.POST)
    if not form.is_valid():
        raise PermissionDenied
    return acts.press(
        request,
        partial(
            planning.answer,
            review_id=review.pk,
            answer=Answer(form.cleaned_data["answer"]),
        ),
        said=_("Your answer is noted."),
        back=place(review),
    )


def _start(request: SignedInRequest) -> dict[str, Any]:
    """The month that nobody has planned a review of yet, and those who came last time."""
    today = day_of(timezone.now())
    last = reviews().first()
    month = periods.previous(today.replace(day=1), Cadence.MONTHLY)
    if last is None:
        day = today.replace(day=min(28, USUALLY_AFTER))
        return {
            "month": month,
            "meets_at": default_moment(max(day, today)),
            "facilitator": request.user.pk,
        }
    if last.month >= month:
        month = periods.end_of(last.month, Cadence.MONTHLY)
    return {
        "month": month,
        "meets_at": planning.next_meeting(last.meets_at),
        "facilitator": last.facilitator_id,
        "attendees": [seat.user_id for seat in last.seats.all()],
    }
