"""allauth's pages for second factors, each one transaction that the ledger is part of."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

from accounts.models import User
from accounts.operations import second_factors

Page = Callable[..., HttpResponseBase]


def recorded(page: Page) -> Page:
    """Write down what a POST to `page` does to the second factors of whoever sends it."""

    @wraps(page)
    def inside(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method != "POST" or not isinstance(request.user, User):
            return page(request, *args, **kwargs)
        with second_factors.recorded(person=request.user, now=timezone.now()):
            return page(request, *args, **kwargs)

    return inside
