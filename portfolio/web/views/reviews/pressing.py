"""Pressing something in the room: by script it stays where it is, without it comes back."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.http import SignedInRequest
from accounts.models import User
from accounts.permissions import Permission
from accounts.refusal import Refused
from look import toasts
from portfolio.models import AgendaItem, Review, ReviewOutcome
from portfolio.operations.reviews import outcomes
from portfolio.operations.reviews.outcomes import PLAN_WITHIN
from portfolio.operations.reviews.press import Press
from portfolio.queries.days import day_of
from portfolio.queries.reviews.room import Board, Matters, board, deciders, matters_of
from portfolio.web import acts
from portfolio.web.finding_reviews import item_or_404, on_review, place
from portfolio.web.forms.choosing import share_people
from portfolio.web.forms.review import (
    AcceptForm,
    AskPlanForm,
    AssignForm,
    CourseForm,
    DecideForm,
    EscalateForm,
    ParkForm,
    PressForm,
)

# An action is usually due before the next review.
USUAL = timedelta(days=14)
Act = Callable[[Press, PressForm], ReviewOutcome]


def forms(
    request: SignedInRequest, read: Board, item: AgendaItem, matters: Matters
) -> dict[str, PressForm]:
    """Return every form that can be pressed on an item now, by its name."""
    found = {
        name: form
        for name in ACTS
        if (form := _form(name, request, read, item, matters)) is not None
    }
    share_people(found.values())
    return found


@require_POST
@on_review()
def press(request: SignedInRequest, review: Review, name: str) -> HttpResponse:
    """Record an outcome: decide, assign, escalate, park, ask for a plan, accept, course."""
    back = place(review, "review-room")
    posted = request.POST.get("item", "")
    if name not in ACTS or not posted.isdecimal() or len(posted) > 11:
        return redirect(back)
    item = item_or_404(request, review, int(posted))
    _admit(request)
    now = timezone.now()
    read = board(review, seen_by=request.user, now=now)
    earlier = review.outcomes.filter(key=request.POST.get("key", "")).first()
    if earlier is not None:
        # The same press again, after a lost answer: it is written already.
        return _done(request, back)
    form = _form(name, request, read, item, matters_of(item), data=request.POST)
    if form is None:
        return _refused(request, back, _("There is nothing of that here any more."))

    def act() -> ReviewOutcome:
        by = request.user
        pressed = Press(item_id=item.pk, key=form.cleaned_data["key"], by=by, now=now)
        return ACTS[name](pressed, form)

    if acts.done(form, act):
        return _done(request, f"{back}?item={item.pk}" if _browses(request) else back)
    context = {"review": review, "name": name, "form": form, "item": item}
    template = (
        "portfolio/review/pressed.html"
        if _by_script(request)
        else ("portfolio/review/press.html")
    )
    return render(request, template, context, status=422 if _by_script(request) else 200)


@require_POST
@on_review()
def take_back(request: SignedInRequest, review: Review, pk: int) -> HttpResponse:
    outcome = review.outcomes.filter(pk=pk).first()
    if outcome is None:
        return redirect(place(review, "review-room"))
    item_or_404(request, review, outcome.item_id)
    _admit(request)
    return plainly(
        request,
        review,
        lambda: outcomes.take_back(outcome_id=pk, by=request.user, now=timezone.now()),
    )


def plainly(
    request: SignedInRequest, review: Review, act: Callable[[], object]
) -> HttpResponse:
    """Do what a single button of the room asks."""
    back = place(review, "review-room")
    try:
        act()
    except Refused as refusal:
        return _refused(request, back, str(refusal))
    return _done(request, back)


def _done(request: SignedInRequest, back: str) -> HttpResponse:
    return HttpResponse(status=204) if _by_script(request) else redirect(back)


def _refused(request: SignedInRequest, back: str, sentence: str) -> HttpResponse:
    if _by_script(request):
        return HttpResponse(sentence, status=409, content_type="text/plain; charset=utf-8")
    toasts.warn(request, sentence)
    return redirect(back)


def _by_script(request: SignedInRequest) -> bool:
    return request.headers.get("X-Requested-With") == "fetch"


def _browses(request: SignedInRequest) -> bool:
    return request.POST.get("browses") == "1"


def _admit(request: SignedInRequest) -> None:
    user = request.user
    if not (user.can(Permission.REVIEW_RUN) or user.can(Permission.DECISION_TAKE)):
        raise PermissionDenied(Permission.DECISION_TAKE.label)


def _form(
    name: str,
    request: SignedInRequest,
    read: Board,
    item: AgendaItem,
    matters: Matters,
    *,
    data: QueryDict | None = None,
) -> PressForm | None:
    """The form of a key as it stands now; None where there is nothing to press it on."""
    today = day_of(timezone.now())
    about: dict[str, Any] = {"item": item, "data": data}
    match name:
        case "decide":
            if not matters.decisions:
                return None
            asked = [one.asked_of_id for one in matters.decisions]
            people = _speakers(request, read, asked)
            recommended = [
                option.pk
                for option in matters.decisions[0].listed  # type: ignore[attr-defined]
                if option.recommended
            ]
            leads = request.user.can(Permission.REVIEW_RUN)
            start = {
                "decided_by": asked[0] if leads else request.user.pk,
                "option_id": next(iter(recommended), None),
            }
            return DecideForm(
                **about, decisions=matters.decisions, people=people, initial=start
            )
        case "assign":
            owner = item.use_case.owner_id if item.use_case else None
            start = {"owner": owner, "due_date": today + USUAL}
            return AssignForm(**about, initial=start)
        case "escalate":
            if not matters.blockers:
                return None
            sponsor = item.use_case.sponsor_id if item.use_case else None
            start = {"to": matters.blockers[0].authority_id or sponsor}
            return EscalateForm(**about, blockers=matters.blockers, initial=start)
        case "park":
            return ParkForm(**about)
        case "ask-plan":
            owner = item.use_case.owner_id if item.use_case else None
            return AskPlanForm(
                **about, initial={"owner": owner, "due_date": today + PLAN_WITHIN}
            )
        case "accept":
            if not matters.unapproved:
                return None
            people = _speakers(request, read, [])
            return AcceptForm(
                **about,
                plans=matters.unapproved,
                people=people,
                initial={"approved_by": _first(people)},
            )
        case _:
            if not item.asks_course:
                return None
            people = _speakers(request, read, [])
            return CourseForm(
                **about, people=people, initial={"decided_by": _first(people)}
            )


def _speakers(request: SignedInRequest, read: Board, asked: list[int]) -> QuerySet[User]:
    """In whose name it may be written down: one's own, or, leading, of who is invited."""
    if not request.user.can(Permission.REVIEW_RUN):
        return User.objects.filter(pk=request.user.pk)
    invited = deciders(read.seats).values("pk")
    people = User.objects.filter(Q(pk__in=invited) | Q(pk__in=asked), is_active=True)
    return people.order_by("name", "pk")


def _first(people: QuerySet[User]) -> int | None:
    return people.values_list("pk", flat=True).first()


def _decide(pressed: Press, form: PressForm) -> ReviewOutcome:
    return outcomes.decide(pressed, **form.said)


def _assign(pressed: Press, form: PressForm) -> ReviewOutcome:
    return outcomes.assign(pressed, **form.said)


def _escalate(pressed: Press, form: PressForm) -> ReviewOutcome:
    return outcomes.escalate(pressed, **form.said)


def _park(pressed: Press, form: PressForm) -> ReviewOutcome:
    return outcomes.park(pressed, **form.said)


def _ask_plan(pressed: Press, form: PressForm) -> ReviewOutcome:
    return outcomes.ask_for_plan(pressed, **form.said)


def _accept(pressed: Press, form: PressForm) -> ReviewOutcome:
    return outcomes.accept_plan(pressed, **form.said)


def _course(pressed: Press, form: PressForm) -> ReviewOutcome:
    return outcomes.set_course(pressed, **form.said)


ACTS: dict[str, Act] = {
    "decide": _decide,
    "assign": _assign,
    "escalate": _escalate,
    "park": _park,
    "ask-plan": _ask_plan,
    "accept": _accept,
    "course": _course,
}
