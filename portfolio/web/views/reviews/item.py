"""One item as the executives will see it, for its owner and whoever is curious."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.http import SignedInRequest
from portfolio.models import Review
from portfolio.queries.reviews import promises
from portfolio.queries.reviews.room import outcomes_of
from portfolio.web.finding_reviews import item_or_404, on_review, place
from portfolio.web.views.reviews.agenda import may_comment
from portfolio.web.views.reviews.showing import shown


@require_GET
@on_review()
def show(request: SignedInRequest, review: Review, pk: int) -> HttpResponse:
    item = item_or_404(request, review, pk)
    if item.use_case is None:
        return redirect(place(review))
    context = {
        "review": review,
        "item": item,
        "shown": shown(item, now=timezone.now(), last=promises.before(review)),
        "outcomes": list(outcomes_of(review).filter(item=item)),
        "may_comment": may_comment(request, item) and not review.is_closed,
    }
    return render(request, "portfolio/review/item.html", context)
