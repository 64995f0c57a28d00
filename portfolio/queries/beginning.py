"""What a look at the portfolio begins with, whatever it shows; see ADR 0250."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from accounts.kept_queries import somebody
from accounts.kept_rows import Together
from accounts.models import User
from accounts.permissions import Permission
from portfolio.models import Decision, Reader, SavedView
from portfolio.queries.rows import decisions_waiting


@dataclass(frozen=True, slots=True)
class Beginning:
    """What is remembered of a reader, the views they see, and what waits for them."""

    # With the view they begin with.
    reader: Reader | None
    views: list[SavedView]
    # The questions that were put to them, the longest first.
    waiting: list[Decision]


def beginning(user: User) -> Beginning:
    """Return all of it, in one query."""
    found = _BEGINNING.read(
        shape=(frozenset(user.permissions), user.reach), slots={}, values={"user": user.pk}
    )
    return Beginning(
        reader=next(iter(found["reader"]), None),
        views=found["views"],
        waiting=found["waiting"],
    )


def _beginning(
    permissions: frozenset[Permission], reach: frozenset[str] | None
) -> dict[str, QuerySet[Any, Any]]:
    user = somebody("user", permissions, reach)
    views = SavedView.objects.visible_to(user).select_related("owner")
    return {
        "reader": Reader.objects.filter(user=user).select_related("first_view"),
        "views": views.order_by("is_shared", "name", "pk"),
        "waiting": decisions_waiting(asked_of=user),
    }


_BEGINNING = Together(_beginning)
