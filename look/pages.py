"""A list too long for one page: cut into pages that have an address each."""

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest

SIZE = 50


def page_of(
    rows: QuerySet[Any] | Sequence[Any], request: HttpRequest, *, size: int = SIZE
) -> Page[Any]:
    """The page that `?page=` asks for, the nearest one if there is none; costs a count."""
    return Paginator(rows, size).get_page(request.GET.get("page"))
