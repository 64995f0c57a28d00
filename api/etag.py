"""What people edit carries an ETag: who changes it on an older one is told (412)."""

import hashlib
import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest
from django.utils.http import parse_etags, quote_etag
from django.utils.translation import gettext as _
from rest_framework import status
from rest_framework.response import Response

from api.errors import Problem


class Stale(Problem):
    status_code = 412
    default_code = "stale"


def of(data: Any) -> str:
    """Return the strong ETag of what an answer shows."""
    text = json.dumps(data, sort_keys=True, cls=DjangoJSONEncoder)
    return quote_etag(hashlib.sha256(text.encode()).hexdigest()[:32])


def require(request: HttpRequest, current: str, *, is_there: bool = True) -> None:
    """
    Go on only if the caller saw what is there now; without If-Match nothing is asked.

    `*` is whatever is there, but not nothing.

    :raises Stale: if it has changed meanwhile
    """
    wanted = request.headers.get("If-Match")
    if wanted is None or is_there and wanted.strip() == "*":
        return
    if not is_there or current not in parse_etags(wanted):
        raise Stale(
            _("This has changed since you read it. Read it again and merge."), etag=current
        )


def answer(request: HttpRequest, data: Any, *, tag: str = "") -> Response:
    """Answer with `data` and its ETag, or with 304 where the caller has it already."""
    tag = tag or of(data)
    known = parse_etags(request.headers.get("If-None-Match", ""))
    if request.method in ("GET", "HEAD") and (tag in known or "*" in known):
        return Response(status=status.HTTP_304_NOT_MODIFIED, headers={"ETag": tag})
    return Response(data, headers={"ETag": tag})
