"""A person who signs in, or a service account that calls the API."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission, Role


class Kind(StrEnum):
    PERSON = "person"
    SERVICE = "service"


class Theme(StrEnum):
    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class UserQuerySet(models.QuerySet["User"]):
    def people(self) -> Self:
        return self.filter(kind=Kind.PERSON)

    def active(self) -> Self:
        return self.filter(is_active=True)

    def holding(self, permission: Permission) -> Self:
        """Those whose roles grant `permission`."""
        roles = [role for role in Role if permission in role.permissions]
        return self.filter(role_grants__role__in=roles).distinct()


class UserManager(BaseUserManager["User"]):
    def get_queryset(self) -> UserQuerySet:
        return UserQuerySet(self.model, using=self._db)

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email=(username or "").lower())


class User(AbstractBaseUser):
    """Somebody who can be named as the author of a change."""

    email = models.EmailField(
        max_length=254,
        unique=True,
        error_messages={"unique": _("Somebody with this e-mail address is here already.")},
    )
    name = models.CharField(max_length=120)
    kind = models.CharField(
        max_length=10,
        choices=[(kind.value, kind.value) for kind in Kind],
        default=Kind.PERSON,
    )
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField()
    deactivated_at = models.DateTimeField(null=True, blank=True)
    # To within a few minutes: see `presence.touch`.
    last_seen_at = models.DateTimeField(null=True, blank=True)
    time_zone = models.CharField(max_length=60, blank=True, default="")
    language = models.CharField(max_length=12, blank=True, default="")
    theme = models.CharField(
        max_length=10,
        choices=[(theme.value, theme.value) for theme in Theme],
        default=Theme.SYSTEM,
    )
    more_contrast = models.BooleanField(default=False)
    shortcuts = models.BooleanField(default=True)
    # Letters that one may do without, by their sort: see letter_sorts.py.
    digest_letters = models.BooleanField(default=True)
    reminder_letters = models.BooleanField(default=True)
    mention_letters = models.BooleanField(default=True)

    objects = UserManager.from_queryset(UserQuerySet)()

    # Whoever comes in by a key: the references it may touch; None where not narrowed.
    reach: frozenset[str] | None = None

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        constraints = [
            # With `unique`: two people never differ in the case of their address alone.
            models.CheckConstraint(
                name="accounts_user_email_lower_case", condition=Q(email=Lower("email"))
            ),
            models.CheckConstraint(
                name="accounts_user_email_not_empty", condition=~Q(email="")
            ),
            models.CheckConstraint(
                name="accounts_user_name_not_empty", condition=~Q(name="")
            ),
            models.CheckConstraint(
                name="accounts_user_kind_known", condition=Q(kind__in=list(Kind))
            ),
            models.CheckConstraint(
                name="accounts_user_theme_known", condition=Q(theme__in=list(Theme))
            ),
            models.CheckConstraint(
                name="accounts_user_deactivated_has_moment",
                condition=Q(is_active=True, deactivated_at=None)
                | Q(is_active=False, deactivated_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} <{self.email}>"

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name.split()[0]

    @property
    def initials(self) -> str:
        words = [word for word in self.name.split() if word[0].isalnum()] or ["?"]
        return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()

    @cached_property
    def roles(self) -> frozenset[Role]:
        """The roles this person holds: one query, unless `role_grants` was prefetched."""
        return frozenset(Role(grant.role) for grant in self.role_grants.all())

    @cached_property
    def permissions(self) -> frozenset[Permission]:
        if not self.is_active:
            return frozenset()
        return frozenset[Permission]().union(*(role.permissions for role in self.roles))

    def narrowed_to(
        self, permissions: frozenset[Permission], reach: frozenset[str] | None
    ) -> Self:
        """Return this user, for this request, allowed what a key allows and no more."""
        self.__dict__.update(permissions=permissions, roles=frozenset(), reach=reach)
        return self

    def can(self, permission: Permission) -> bool:
        return permission in self.permissions

    # What django.contrib.auth asks of a user; our own pages ask `can`.
    def has_perm(self, perm: str, obj: Any = None) -> bool:
        return False

    def has_module_perms(self, app_label: str) -> bool:
        return False
