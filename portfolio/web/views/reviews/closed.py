"""A closed review: its pack as it was frozen, every version of it, and opening it again."""

from functools import partial

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.http import SignedInRequest
from accounts.models import User
from accounts.permissions import Permission
from portfolio.documents import pack
from portfolio.documents.pack.inputs import MetricUsed
from portfolio.laws import numbers_of
from portfolio.models import Review, ReviewPack, UseCase
from portfolio.operations.reviews import ending, proving
from portfolio.web import acts
from portfolio.web.acts import Deed
from portfolio.web.finding_reviews import on_review, place
from portfolio.web.forms.choosing import ReasonForm


def show(
    request: SignedInRequest, review: Review, number: int | None = None
) -> HttpResponse:
    """The newest pack, or the one that was asked for."""
    packs = list(
        ReviewPack.objects.filter(review=review)
        .select_related("frozen_by")
        .defer("content")
        .order_by("-number")
    )
    kept = next((one for one in packs if number in (None, one.number)), None)
    if kept is None:
        raise Http404
    whole = pack.thawed(kept.content.encode())
    seen = seen_by(request.user, whole)
    context = {
        "review": review,
        "kept": kept,
        "packs": packs,
        "pack": seen,
        "hidden": len(whole.items) - len(seen.items),
        "is_newest": kept == packs[0],
        "may_run": request.user.can(Permission.REVIEW_RUN),
    }
    return render(request, "portfolio/review/closed.html", context)


@require_GET
@on_review()
def show_edition(request: SignedInRequest, review: Review, number: int) -> HttpResponse:
    return show(request, review, number)


@require_GET
@on_review()
def download(request: SignedInRequest, review: Review, number: int) -> HttpResponse:
    """The pack as JSON: the very bytes that were hashed, or what the reader may see."""
    kept = get_object_or_404(ReviewPack, review=review, number=number)
    raw = kept.content.encode()
    whole = pack.thawed(raw)
    seen = seen_by(request.user, whole)
    if seen != whole:
        raw = pack.frozen(seen)
    answer = HttpResponse(raw, content_type="application/json")
    name = f"review-{review.slug}-{number}.json"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["ETag"] = f'"{pack.fingerprint(raw)}"'
    return answer


@require_GET
@on_review()
def prove(request: SignedInRequest, review: Review, number: int) -> HttpResponse:
    """Make the pack again from its inputs, before the reader's eyes."""
    kept = get_object_or_404(ReviewPack, review=review, number=number)
    whole = pack.thawed(kept.content.encode())
    proof = proving.prove(kept)
    context = {
        "review": review,
        "kept": kept,
        "proof": proof,
        "month": whole.month_words,
        "held": _held(whole),
        # Where it differs names use cases: only who sees all of them reads it.
        "sees_all": seen_by(request.user, whole) == whole,
    }
    return render(request, "portfolio/review/proof.html", context)


def _held(whole: pack.Pack) -> list[tuple[str, int]]:
    """What the inputs are, and how many of each."""
    used = whole.inputs
    if used is None:
        return []
    return [
        (_("values in their revisions"), len(whole.provenance)),
        (_("versions of targets"), sum(len(m.goals) for m in _metrics(used))),
        (_("use cases as they stood"), len(used.rows)),
        (_("candidates for the agenda"), len(used.agenda.candidates)),
        (_("blockers"), sum(len(item.blockers) for item in used.items)),
        (_("questions"), sum(len(item.decisions) for item in used.items)),
        (_("outcomes"), sum(len(item.outcomes) for item in used.items)),
        (_("promises of earlier reviews"), len(used.words)),
    ]


def _metrics(used: pack.Inputs) -> list[MetricUsed]:
    return [metric for item in used.items for metric in item.brief.metrics]


@require_http_methods(["GET", "POST"])
@on_review(Permission.REVIEW_RUN)
def reopen(request: SignedInRequest, review: Review) -> HttpResponse:
    form = ReasonForm(**acts.sent(request), label=_("Why is it opened again?"))
    deed = Deed(
        title=_("Open the review again"),
        lead=_("Its pack stays as it is; closing it again adds another, with your reason."),
        verb=_("Open it again"),
        said=_("Open again."),
        back=place(review, "review-room"),
        danger=True,
    )
    act = partial(ending.reopen, review_id=review.pk)
    return acts.ask(request, form, act, deed)


def seen_by(user: User, whole: pack.Pack) -> pack.Pack:
    """The pack without the use cases that do not exist for this reader."""
    numbers = numbers_of(pack.refs_of(whole))
    rows = UseCase.objects.visible_to(user).filter(number__in=numbers)
    refs = {f"UC-{number}" for number in rows.values_list("number", flat=True)}
    return pack.for_reader(whole, refs)
