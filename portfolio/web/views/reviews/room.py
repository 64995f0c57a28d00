"""The room: one item fills the screen, the server keeps the clocks, all follow."""

from functools import partial
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.http import SignedInRequest
from accounts.permissions import Permission
from portfolio.models import Review
from portfolio.models.agenda_item import ItemKind
from portfolio.operations.reviews import ending, room
from portfolio.queries.days import day_of
from portfolio.queries.reviews import promises
from portfolio.queries.reviews import room as room_now
from portfolio.queries.reviews.room import Board, Line, board, rest_of, whole
from portfolio.web import acts
from portfolio.web.finding_reviews import on_review, place
from portfolio.web.views.reviews import pressing
from portfolio.web.views.reviews.showing import shown


@require_GET
@on_review()
def show(request: SignedInRequest, review: Review) -> HttpResponse:
    """The screen: what the facilitator shows, or what this reader browses to."""
    if not review.is_live:
        return redirect(place(review))
    now = timezone.now()
    room.come(review=review, user=request.user, now=now)
    read = board(review, seen_by=request.user, now=now)
    asked = request.GET.get("item", "")
    chosen = read.line(int(asked)) if asked.isdecimal() and len(asked) < 12 else None
    line = chosen or read.line(review.current_id) or read.lines[0]
    context = {
        "review": review,
        "board": read,
        "line": line,
        "follows": chosen is None,
        "is_shown": line.item.pk == review.current_id,
        "next": read.after(line),
        "previous": read.before(line),
        "present": read.present(now),
        "rest_count": rest_of(review, seen_by=request.user).count(),
        "may_run": request.user.can(Permission.REVIEW_RUN),
        "may_record": may_record(request),
        **_of_the_item(request, read, line, now),
    }
    return render(request, "portfolio/review/room.html", context)


@require_GET
@on_review()
def pulse(request: SignedInRequest, review: Review) -> HttpResponse:
    """What every screen asks each second: the clocks, and whether something changed."""
    now = timezone.now()
    room.come(review=review, user=request.user, now=now)
    read, present = room_now.pulse(review, now=now)
    answer = JsonResponse(
        {
            "state": review.state,
            "turn": review.turn,
            "item": review.current_id,
            "running": read.is_running,
            "meeting": read.meeting,
            "whole": read.whole,
            "spent": read.item,
            "given": read.given,
            "present": present,
        }
    )
    answer.headers["Cache-Control"] = "no-store"
    return answer


@require_POST
@on_review(Permission.REVIEW_RUN)
def open_room(request: SignedInRequest, review: Review) -> HttpResponse:
    return pressing.plainly(
        request,
        review,
        lambda: room.open_room(review_id=review.pk, by=request.user, now=timezone.now()),
    )


@require_POST
@on_review(Permission.REVIEW_RUN)
def put_back(request: SignedInRequest, review: Review) -> HttpResponse:
    return acts.press(
        request,
        partial(room.put_back, review_id=review.pk),
        said=_("The meeting has not begun; the agenda may change again."),
        back=place(review),
    )


@require_POST
@on_review(Permission.REVIEW_RUN)
def pause(request: SignedInRequest, review: Review) -> HttpResponse:
    return pressing.plainly(
        request,
        review,
        lambda: room.pause(review_id=review.pk, by=request.user, now=timezone.now()),
    )


@require_POST
@on_review(Permission.REVIEW_RUN)
def go_on(request: SignedInRequest, review: Review) -> HttpResponse:
    return pressing.plainly(
        request,
        review,
        lambda: room.go_on(review_id=review.pk, by=request.user, now=timezone.now()),
    )


@require_POST
@on_review(Permission.REVIEW_RUN)
def lead(request: SignedInRequest, review: Review, pk: int) -> HttpResponse:
    """Put an item on everybody's screen."""
    seen = request.POST.get("seen", "")
    return pressing.plainly(
        request,
        review,
        lambda: room.show(
            review_id=review.pk,
            item_id=pk,
            seen_id=int(seen) if seen.isdecimal() and len(seen) < 12 else None,
            by=request.user,
            now=timezone.now(),
        ),
    )


@require_POST
@on_review(Permission.REVIEW_RUN)
def close(request: SignedInRequest, review: Review) -> HttpResponse:
    return acts.press(
        request,
        partial(ending.close, review_id=review.pk),
        said=_("Closed. The minutes are on their way."),
        back=place(review, "review-room"),
    )


def may_record(request: SignedInRequest) -> bool:
    """Who leads writes down; an executive records what they themselves decide."""
    user = request.user
    return user.can(Permission.REVIEW_RUN) or user.can(Permission.DECISION_TAKE)


def _nothing_came(request: SignedInRequest, read: Board) -> bool:
    """Whether a meeting that was begun too early may go back, as far as the board tells."""
    runs = request.user.can(Permission.REVIEW_RUN)
    return runs and not any(one.outcomes for one in read.lines)


def _of_the_item(
    request: SignedInRequest, read: Board, line: Line, now: Any
) -> dict[str, Any]:
    """What belongs to the item on the screen: questions, promises, or the reading back."""
    if line.is_hidden:
        return {}
    if line.item.kind == ItemKind.PROMISES:
        last = promises.before(read.review)
        found = promises.promises(last, seen_by=request.user, today=day_of(now))
        return {
            "last": last,
            "may_put_back": _nothing_came(request, read),
            "promises": promises.worst_first(one for one in found if one.is_to_do),
            "decided": [one for one in found if not one.is_to_do],
            "kept": promises.counted(found),
            "say_do": promises.kept_word(today=day_of(now), until=read.review),
            "wait": promises.wait_of_all(now=now, seen_by=request.user),
            "waits": promises.waits(now=now, seen_by=request.user),
            "again": [
                one
                for one in read.of_use_cases
                if not one.is_hidden and (one.item.carried or one.item.undecided_reviews)
            ],
        }
    if line.item.kind == ItemKind.CLOSE:
        seen = (one for one in read.of_use_cases if not one.is_hidden)
        return {"settled": any(one.outcomes for one in seen)}
    told = shown(whole(line.item), now=now, last=promises.before(read.review))
    forms = {}
    if may_record(request):
        forms = pressing.forms(request, read, told.item, told.matters)
    return {"shown": told, "forms": forms}
