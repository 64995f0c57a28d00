"""What goes out before a review: the pre-read, and a word to who still owes something."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from accounts.http import SignedInRequest
from accounts.permissions import Permission
from accounts.refusal import Refused
from look import toasts
from portfolio.models import Review
from portfolio.operations.reviews import preread, reminding
from portfolio.web import acts
from portfolio.web.finding_reviews import on_review, place


@require_GET
@on_review()
def show_preread(request: SignedInRequest, review: Review) -> HttpResponse:
    """The letter as this reader gets it, and who else gets one."""
    if review.is_closed:
        return redirect(place(review))
    may_run = request.user.can(Permission.REVIEW_RUN)
    context = {
        "review": review,
        "letter": preread.preview_of(review, request.user, now=timezone.now()),
        "seats": review.seats.select_related("user").order_by("user__name", "pk"),
        "owners": preread.owners_of(review) if may_run else [],
        "may_run": may_run,
        "may_send": may_run
        and review.is_preparing
        and review.prepared_at is not None
        and review.preread_sent_at is None,
    }
    return render(request, "portfolio/review/preread.html", context)


@require_POST
@on_review(Permission.REVIEW_RUN)
def send_preread(request: SignedInRequest, review: Review) -> HttpResponse:
    """Send it earlier than it would go by itself."""
    return acts.press(
        request,
        partial(reminding.send_preread, review_id=review.pk),
        said=_("Sent. Everybody reads the same seven sentences now."),
        back=place(review, "review-preread"),
    )


@require_POST
@on_review(Permission.REVIEW_RUN)
def remind(request: SignedInRequest, review: Review) -> HttpResponse:
    try:
        told = reminding.remind(review_id=review.pk, by=request.user, now=timezone.now())
    except Refused as refusal:
        toasts.warn(request, str(refusal))
        return redirect(place(review))
    toasts.say(
        request,
        ngettext("%(count)d person is reminded.", "%(count)d people are reminded.", told)
        % {"count": told},
    )
    return redirect(place(review))
