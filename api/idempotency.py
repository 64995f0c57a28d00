"""`Idempotency-Key`: the same request again gets the first answer, for a day."""

import hashlib
from collections.abc import Callable

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from rest_framework.request import Request

from accounts import ledger
from accounts.models import User
from accounts.operations import answers
from api.errors import Problem

HEADER = "Idempotency-Key"
LONGEST = 200

Answer = Callable[[], tuple[int, bytes]]


def once(request: Request, body: bytes, *, by: User, do: Answer) -> HttpResponse:
    """
    Answer with what `do` returns, or with what it returned to the same request before.

    What `do` changes and the kept answer are one transaction. Without the header it is
    simply done.
    """
    key = request.headers.get(HEADER)
    if key is None:
        return _answer(*do())
    if not (0 < len(key) <= LONGEST and key.isascii() and key.isprintable()):
        raise Problem(
            _("An Idempotency-Key has 1 to %(most)d printable characters.")
            % {"most": LONGEST},
            code="bad-idempotency-key",
        )
    try:
        claimed = answers.claim(
            key=key, request_hash=_hash_of(request, body), by=by, now=timezone.now()
        )
    except answers.AnotherRequest as refusal:
        raise Problem(str(refusal), code=refusal.code, status=422) from refusal
    if claimed.status is not None:
        again = _answer(claimed.status, claimed.body.encode())
        again["Idempotency-Replayed"] = "true"
        return again
    try:
        with ledger.writing():
            status, answer = do()
            answers.keep(claimed=claimed, status=status, body=answer.decode())
    except BaseException:
        answers.let_go(claimed=claimed)
        raise
    return _answer(status, answer)


def _answer(status: int, body: bytes) -> HttpResponse:
    return HttpResponse(body, status=status, content_type="application/json")


def _hash_of(request: Request, body: bytes) -> str:
    asked = "\n".join((request.method or "", request.get_full_path(), request.content_type))
    return hashlib.sha256(asked.encode() + b"\n" + body).hexdigest()
