"""The agenda before the meeting: put together, changed by hand, who is reminded."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.http import SignedInRequest
from accounts.permissions import Permission
from engine.jobs import waking
from engine.operations import jobs
from look.pages import page_of
from portfolio.documents.charts import Minutes, MinuteSlot
from portfolio.models import Review, UseCase
from portfolio.operations.reviews import by_hand
from portfolio.queries.days import day_of
from portfolio.queries.reviews import promises
from portfolio.queries.reviews.missing import due_day, missing
from portfolio.queries.reviews.room import Board, board, changes_of, rest_of
from portfolio.web import acts
from portfolio.web.acts import Deed
from portfolio.web.finding_reviews import item_or_404, on_review, place
from portfolio.web.forms.choosing import ReasonForm
from portfolio.web.forms.review import AddForm, CommentForm, MinutesForm, MoveForm
from portfolio.web.views.reviews import closed

TONES = {"red-flag": "bad", "red-signal": "bad", "stall": "warn", "outlook": "warn"}
FIRST_FEW = 6


@require_GET
@on_review()
def show(request: SignedInRequest, review: Review) -> HttpResponse:
    """What a review is just now: its agenda, or, once it is closed, its pack."""
    if review.is_closed:
        return closed.show(request, review)
    now = timezone.now()
    today = day_of(now)
    read = board(review, seen_by=request.user, now=now)
    rest = rest_of(review, seen_by=request.user)
    owed = missing(review, seen_by=request.user)
    last = promises.promises(promises.before(review), seen_by=request.user, today=today)
    context = {
        "review": review,
        "board": read,
        "chart": minutes_chart(read),
        "rest": list(rest[:FIRST_FEW]),
        "rest_count": rest.count(),
        "missing": owed[:FIRST_FEW],
        "missing_count": len(owed),
        "missing_more": max(0, len(owed) - FIRST_FEW),
        "due": due_day(review) if owed else None,
        "changes": changes_of(review, seen_by=request.user),
        "promises": promises.counted(last),
        "wait": promises.wait_of_all(now=now, seen_by=request.user),
        "say_do": promises.kept_word(today=today, until=review),
        "may_run": request.user.can(Permission.REVIEW_RUN),
        "seat": next((s for s in read.seats if s.user_id == request.user.pk), None),
        "today": today,
        "move_form": MoveForm(auto_id="move-%s"),
    }
    return render(request, "portfolio/review/prepare.html", context)


@require_GET
@on_review()
def show_rest(request: SignedInRequest, review: Review) -> HttpResponse:
    page = page_of(rest_of(review, seen_by=request.user), request)
    context = {
        "review": review,
        "page": page,
        "today": day_of(timezone.now()),
        "may_run": request.user.can(Permission.REVIEW_RUN) and review.is_preparing,
    }
    return render(request, "portfolio/review/rest.html", context)


@require_POST
@on_review(Permission.REVIEW_RUN)
def prepare(request: SignedInRequest, review: Review) -> HttpResponse:
    """Put the agenda together as a job that shows how far it is."""
    job = jobs.start(
        kind="review-preparation",
        title=_("Agenda of the review %(month)s") % {"month": review.slug},
        arguments={"review": review.pk},
        by=request.user,
        now=timezone.now(),
    )
    waking.wake(job)
    return redirect("job", pk=job.pk)


@require_http_methods(["GET", "POST"])
@on_review(Permission.REVIEW_RUN)
def move(request: SignedInRequest, review: Review, pk: int) -> HttpResponse:
    item = item_or_404(request, review, pk)
    form = MoveForm(**acts.sent(request), initial={"to": max(1, (item.place or 2) - 1)})
    return acts.ask(
        request,
        form,
        partial(by_hand.move, item_id=item.pk),
        _deed(review, _("Move %(what)s") % {"what": item.use_case}, _("Move"), _("Moved.")),
    )


@require_http_methods(["GET", "POST"])
@on_review(Permission.REVIEW_RUN)
def set_minutes(request: SignedInRequest, review: Review, pk: int) -> HttpResponse:
    item = item_or_404(request, review, pk)
    form = MinutesForm(**acts.sent(request), initial={"minutes": item.minutes})
    title = _("Minutes of %(what)s") % {"what": item.use_case}
    said = _("Done. The others share what is left.")
    act = partial(by_hand.set_minutes, item_id=item.pk)
    return acts.ask(request, form, act, _deed(review, title, _("Set"), said))


@require_http_methods(["GET", "POST"])
@on_review(Permission.REVIEW_RUN)
def drop(request: SignedInRequest, review: Review, pk: int) -> HttpResponse:
    item = item_or_404(request, review, pk)
    form = ReasonForm(**acts.sent(request), label=_("Why is it taken off?"))
    title = _("Take %(what)s off the agenda") % {"what": item.use_case}
    said = _("Taken off. It is kept beside the agenda, with the reason.")
    act = partial(by_hand.drop, item_id=item.pk)
    return acts.ask(request, form, act, _deed(review, title, _("Take it off"), said))


@require_http_methods(["GET", "POST"])
@on_review(Permission.REVIEW_RUN)
def add(request: SignedInRequest, review: Review) -> HttpResponse:
    there = review.items.filter(place__isnull=False, use_case__isnull=False)
    free = UseCase.objects.visible_to(request.user).open()
    free = free.exclude(pk__in=there.values("use_case")).order_by("number")
    chosen = {"use_case": request.GET.get("use_case")}
    form = AddForm(**acts.sent(request), rows=free, initial=chosen)
    return acts.page(
        request,
        form,
        lambda: by_hand.add(
            review_id=review.pk,
            use_case_id=form.cleaned_data["use_case"].pk,
            reason=form.cleaned_data["reason"],
            by=request.user,
            now=timezone.now(),
        ),
        _deed(review, _("Put something on the agenda"), _("Add"), _("Added.")),
    )


@require_http_methods(["GET", "POST"])
@on_review()
def comment(request: SignedInRequest, review: Review, pk: int) -> HttpResponse:
    """The owner's one comment beside their item."""
    item = item_or_404(request, review, pk)
    if item.use_case is None or not may_comment(request, item):
        return redirect(place(review))
    form = CommentForm(**acts.sent(request), initial={"text": item.comment})
    return acts.ask(
        request,
        form,
        partial(by_hand.comment, item_id=item.pk),
        Deed(
            title=_("A comment on %(what)s") % {"what": item.use_case},
            verb=_("Keep it"),
            said=_("Kept. It stands beside the item."),
            back=place(review, "review-item", pk=item.pk),
        ),
    )


def may_comment(request: SignedInRequest, item: object) -> bool:
    """Whoever owns the use case, and who runs reviews for them."""
    owner = getattr(getattr(item, "use_case", None), "owner_id", None)
    return owner == request.user.pk or request.user.can(Permission.REVIEW_RUN)


def minutes_chart(read: Board) -> Minutes:
    """The half hour as one bar, each item as wide as it is long."""
    lines = read.of_use_cases
    flags = sum(one.item.group == "red-flag" for one in lines)
    spent = sum(one.item.minutes for one in lines if one.item.group == "red-flag")
    title = _("The half hour, item by item")
    if flags:
        title = ngettext(
            "One red flag takes %(minutes)d of thirty minutes",
            "%(count)d red flags take %(minutes)d of thirty minutes",
            flags,
        ) % {"count": flags, "minutes": spent}
    names = {"promises": _("promises"), "close": _("close")}
    return Minutes(
        title=title,
        subtitle=_("Promises first, the close last; what lies between is weighed."),
        slots=tuple(
            MinuteSlot(
                name=names.get(one.item.kind) or str(one.number),
                minutes=one.item.minutes,
                tone="frame" if one.item.is_frame else TONES.get(one.item.group, "plain"),
            )
            for one in read.lines
        ),
    )


def _deed(review: Review, title: str, verb: str, said: str) -> Deed:
    return Deed(title=title, verb=verb, said=said, back=place(review))
