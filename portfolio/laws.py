"""What the tables share: who sees a row, and the laws that many of them repeat."""

from collections.abc import Iterable
from enum import StrEnum
from itertools import chain, count
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q

from accounts.models import User
from accounts.permissions import Permission


def seen_by(user: User, *, path: str = "") -> Q:
    """
    Return the filter for the rows that `user` may know of; `path` leads to the use case.

    A confidential use case exists only for those named on it and for whoever holds
    the permission. Whoever may not see all sees what they are named on.
    """
    if not user.can(Permission.PORTFOLIO_SEE):
        return Q(pk__in=[])
    return _within_reach(user, path) & _known_to(user, path)


def shared_with(user: User, part: str, column: str) -> Q:
    """
    Return the filter for rows that use cases share, through their `part` of each.

    Whoever sees one of the use cases sees the row; what no use case leans on is seen by
    whoever sees the portfolio. What leans on hidden ones alone is hidden with them, and
    stays so when they no longer do.
    """
    if not user.can(Permission.PORTFOLIO_SEE):
        return Q(pk__in=[])
    parts = apps.get_model("portfolio", part)._default_manager.all()
    leaning = parts.filter(**{column: OuterRef("pk")})
    seen = Q(Exists(leaning.filter(seen_by(user, path="use_case"))))
    if user.reach is None and user.can(Permission.USE_CASE_SEE_ALL):
        return seen | ~Q(Exists(leaning))
    return seen


def of_own_partner(user: User, *, path: str = "partner") -> Q:
    """
    Return the filter for what `user` may read of the dealings with partners.

    The house reads all; a partner's people read theirs, not those of who was there before.
    """
    if user.can(Permission.INSIDE_SEE):
        return Q()
    people = apps.get_model("portfolio", "PartnerPerson")._default_manager
    return Q(Exists(people.filter(user=user, left_at=None).filter(partner=OuterRef(path))))


def free_twin(same: models.QuerySet[Any], *, held: int = 0) -> int:
    """
    Return a number that none of the rows of one name has: the one `held`, or the lowest.

    Above zero only where whoever gives the name may not see the others: a refusal, or a
    name that is missing, would tell of what is hidden from them.
    """
    taken = set(same.values_list("twin", flat=True))
    return next(number for number in chain((held,), count()) if number not in taken)


def numbers_of(references: Iterable[str]) -> list[int]:
    """Return the numbers of `UC-12` and its like; what is no such reference has none."""
    return [
        int(digits)
        for prefix, _, digits in (each.partition("-") for each in references)
        if prefix == "UC" and digits.isascii() and digits.isdigit()
    ]


def _within_reach(user: User, path: str) -> Q:
    """A key may be narrowed to some use cases."""
    if user.reach is None:
        return Q()
    number = f"{path}__number" if path else "number"
    return Q((f"{number}__in", numbers_of(user.reach)))


def _known_to(user: User, path: str) -> Q:
    named = Q(
        Exists(
            apps.get_model("portfolio", "Assignment")
            ._default_manager.filter(user=user, ended_at=None)
            .filter(use_case=OuterRef(path or "pk"))
        )
    )
    if not user.can(Permission.USE_CASE_SEE_ALL):
        return named
    if user.can(Permission.USE_CASE_SEE_CONFIDENTIAL):
        return Q()
    return Q((f"{path}__confidential" if path else "confidential", False)) | named


def choices(words: type[StrEnum]) -> list[tuple[str, str]]:
    return [(word.value, word.value) for word in words]


def known(name: str, field: str, words: type[StrEnum]) -> models.CheckConstraint:
    """A law: the column holds one of the words (choices alone do not constrain)."""
    return models.CheckConstraint(name=name, condition=Q((f"{field}__in", list(words))))


def not_empty(name: str, *fields: str) -> models.CheckConstraint:
    """A law: none of the columns is an empty text."""
    empty = Q(*((field, "") for field in fields), _connector=Q.OR)
    return models.CheckConstraint(name=name, condition=~empty)


def together(name: str, fields: Iterable[str]) -> models.CheckConstraint:
    """A law: the columns are filled all or not at all (a moment and its author, say)."""
    listed = list(fields)
    none = Q(*((field, None) for field in listed))
    all_of_them = Q(*((f"{field}__isnull", False) for field in listed))
    return models.CheckConstraint(name=name, condition=none | all_of_them)


def positive_version(name: str) -> models.CheckConstraint:
    """A law: a row that people edit counts its versions from one."""
    return models.CheckConstraint(name=name, condition=Q(version__gte=1))
