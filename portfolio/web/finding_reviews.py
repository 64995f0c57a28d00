"""How an address finds its review: by its month, for those who may see or run reviews."""

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from accounts.http import SignedInRequest
from accounts.permissions import Permission
from portfolio.models import AgendaItem, Review

View = Callable[..., HttpResponse]


class MonthConverter:
    """`2026-10` in an address, as the first day of the month."""

    regex = "[0-9]{4}-[0-9]{2}"

    def to_python(self, value: str) -> date:
        return date.fromisoformat(f"{value}-01")

    def to_url(self, value: date | str) -> str:
        return value if isinstance(value, str) else f"{value:%Y-%m}"


def on_review(permission: Permission = Permission.REVIEW_SEE) -> Callable[[View], View]:
    """Give the view the review of the month; whoever may not is told what it takes."""

    def find(view: View) -> View:
        @wraps(view)
        def found(
            request: SignedInRequest, month: date, *args: Any, **kwargs: Any
        ) -> HttpResponse:
            admit(request, permission)
            review = get_object_or_404(
                Review.objects.select_related("facilitator"), month=month
            )
            return view(request, review, *args, **kwargs)

        return found

    return find


def admit(request: SignedInRequest, permission: Permission) -> None:
    if not request.user.can(permission):
        raise PermissionDenied(permission.label)


def item_or_404(request: SignedInRequest, review: Review, pk: int) -> AgendaItem:
    """One item of a review, if its use case is not hidden from the reader."""
    rows = AgendaItem.objects.visible_to(request.user).filter(review=review)
    about = ("owner", "sponsor", "team", "standing")
    return get_object_or_404(
        rows.select_related(*(f"use_case__{one}" for one in about)), pk=pk
    )


def place(review: Review, name: str = "review", **more: Any) -> str:
    """The address of one of a review's pages."""
    return reverse(name, kwargs={"month": review.month, **more})
