"""The documents of a closed review, drawn from its pack alone."""

from collections.abc import Callable

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from accounts.http import SignedInRequest
from portfolio.documents import pack
from portfolio.models import Review, ReviewPack
from portfolio.web.finding_reviews import on_review
from portfolio.web.views.reviews.closed import seen_by

OFFICE = "application/vnd.openxmlformats-officedocument"
TYPES = {
    "pdf": "application/pdf",
    "pptx": f"{OFFICE}.presentationml.presentation",
    "xlsx": f"{OFFICE}.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}


@require_GET
@on_review()
def download(
    request: SignedInRequest, review: Review, number: int, kind: str
) -> HttpResponse:
    """What the reader may see of a pack, as a file: drawn in a fraction of a second."""
    if kind not in TYPES:
        raise Http404
    kept = get_object_or_404(ReviewPack, review=review, number=number)
    seen = seen_by(request.user, pack.thawed(kept.content.encode()))
    answer = HttpResponse(_draw(kind)(seen), content_type=TYPES[kind])
    name = f"review-{review.slug}-{number}.{kind}"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _draw(kind: str) -> Callable[[pack.Pack], bytes | str]:
    # Typesetter and office libraries are heavy: whoever asks for a document loads them.
    from portfolio.documents import board  # noqa: PLC0415

    drawn: dict[str, Callable[[pack.Pack], bytes | str]] = {
        "pdf": board.pdf,
        "pptx": board.slides,
        "xlsx": board.workbook,
        "csv": board.table,
    }
    return drawn[kind]
