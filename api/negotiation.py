"""Which form an answer takes: JSON, as nearly every caller asks, without reading much."""

from collections.abc import Iterable
from typing import Any

from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.request import Request

JSON = "application/json"
# What programs send that take what comes; none at all means the first.
PLAIN = frozenset({"", "*/*", JSON})


class Negotiation(DefaultContentNegotiation):
    """The framework's, which parses what is accepted and offered at every call."""

    def select_renderer(
        self, request: Request, renderers: Iterable[Any], format_suffix: str | None = None
    ) -> tuple[Any, str]:
        offered = list(renderers)
        plain = request.META.get("HTTP_ACCEPT", "") in PLAIN
        if plain and not format_suffix and offered[0].media_type == JSON:
            return offered[0], JSON
        chosen: tuple[Any, str] = super().select_renderer(request, offered, format_suffix)
        return chosen
