"""The contract as a file, and as a page on which it can be tried out."""

from typing import Any, ClassVar

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_GET
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.views import SpectacularAPIView
from rest_framework.negotiation import DefaultContentNegotiation


class ByFormat(DefaultContentNegotiation):
    """`?format=json` beside Accept: here a person follows a link."""

    def select_renderer(
        self, request: Any, renderers: Any, format_suffix: Any = None
    ) -> Any:
        wanted = request.query_params.get("format")
        return super().select_renderer(request, renderers, wanted)


class Drawn(SchemaGenerator):
    """The contract changes with the code alone: it is drawn once in each language."""

    _known: ClassVar[dict[str, Any]] = {}

    def get_schema(self, request: Any = None, public: bool = False) -> Any:
        language = get_language() or ""
        if language not in self._known:
            self._known[language] = super().get_schema(request, public)  # type: ignore[no-untyped-call]
        return self._known[language]


# The contract is no secret: tools read it before they have a key.
schema = login_not_required(
    SpectacularAPIView.as_view(
        generator_class=Drawn,
        authentication_classes=[],
        permission_classes=[],
        throttle_classes=[],
        content_negotiation_class=ByFormat,
    )
)


@require_GET
@login_not_required
def reference(request: HttpRequest) -> HttpResponse:
    return render(request, "api/reference.html")
