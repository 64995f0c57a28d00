"""A key of an integration: shown once, kept as a hash, narrow in what it may do."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from accounts.permissions import Permission
from accounts.scopes import Scope, permissions_of

PREFIX = "hh_live_"
DEFAULT_REQUESTS_A_MINUTE = 600
# As many as the default number of requests carry with a thousand points in each.
DEFAULT_POINTS_A_MINUTE = 600_000

_SCOPE = "|".join(Scope)
_REFERENCE = "[A-Z]{1,6}-[1-9][0-9]{0,8}"


class ApiKeyQuerySet(models.QuerySet["ApiKey"]):
    def usable(self, *, now: datetime) -> Self:
        """Neither revoked nor expired, of an account that runs."""
        return self.filter(
            Q(expires_at=None) | Q(expires_at__gt=now),
            revoked_at=None,
            account__ended_at=None,
            account__user__is_active=True,
        )


class ApiKey(models.Model):
    """One secret that opens the API for one service account."""

    account = models.ForeignKey(
        "accounts.ServiceAccount", on_delete=models.PROTECT, related_name="keys"
    )
    # The first characters of the secret: enough to recognise it, too few to use it.
    prefix = models.CharField(max_length=16)
    secret_hash = models.CharField(max_length=64)
    # Words separated by one blank, as OAuth writes scopes.
    scopes_text = models.CharField(max_length=200)
    # References of the use cases it may touch, likewise; empty: all that its scopes allow.
    reach_text = models.TextField(blank=True)
    requests_a_minute = models.PositiveIntegerField(default=DEFAULT_REQUESTS_A_MINUTE)
    points_a_minute = models.PositiveIntegerField(default=DEFAULT_POINTS_A_MINUTE)
    expires_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="created_keys"
    )
    # The key that this one is to take over from; both work until the older is revoked.
    rotates = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        related_name="successors",
        null=True,
        blank=True,
    )
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="revoked_keys",
        null=True,
        blank=True,
    )
    # To the minute: a busy key does not write its own row at every call.
    last_used_at = models.DateTimeField(null=True, blank=True)
    last_used_from = models.GenericIPAddressField(null=True, blank=True)

    objects = ApiKeyQuerySet.as_manager()

    class Meta:
        constraints = [
            # Every call with a key looks it up here.
            models.UniqueConstraint(
                name="accounts_apikey_secret_unique", fields=["secret_hash"]
            ),
            models.CheckConstraint(
                name="accounts_apikey_only_the_hash_is_kept",
                condition=Q(secret_hash__regex="^[0-9a-f]{64}$"),
            ),
            models.CheckConstraint(
                name="accounts_apikey_prefix_readable",
                condition=Q(prefix__startswith=PREFIX),
            ),
            models.CheckConstraint(
                name="accounts_apikey_scopes_known",
                condition=Q(scopes_text__regex=f"^({_SCOPE})( ({_SCOPE}))*$"),
            ),
            models.CheckConstraint(
                name="accounts_apikey_reach_is_references",
                condition=Q(reach_text="")
                | Q(reach_text__regex=f"^{_REFERENCE}( {_REFERENCE})*$"),
            ),
            models.CheckConstraint(
                name="accounts_apikey_limits_positive",
                condition=Q(requests_a_minute__gte=1, points_a_minute__gte=1),
            ),
            models.CheckConstraint(
                name="accounts_apikey_expires_after_created",
                condition=Q(expires_at=None) | Q(expires_at__gt=F("created_at")),
            ),
            models.CheckConstraint(
                name="accounts_apikey_revoked_at_with_by",
                condition=Q(revoked_at=None, revoked_by=None)
                | Q(revoked_at__isnull=False, revoked_by__isnull=False),
            ),
            models.UniqueConstraint(
                name="accounts_apikey_one_successor_at_work",
                fields=["rotates"],
                condition=Q(revoked_at=None),
            ),
            models.CheckConstraint(
                name="accounts_apikey_rotates_another", condition=~Q(rotates=F("pk"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.prefix}… (#{self.pk})"

    @property
    def scopes(self) -> tuple[Scope, ...]:
        return tuple(Scope(word) for word in self.scopes_text.split())

    @property
    def reach(self) -> frozenset[str] | None:
        """The references it may touch, or None where it is not narrowed."""
        return frozenset(self.reach_text.split()) or None

    @property
    def permissions(self) -> frozenset[Permission]:
        return permissions_of(self.scopes, is_narrowed=self.reach is not None)

    def is_usable(self, *, now: datetime) -> bool:
        """Whether the key itself still opens; its account is asked by `usable`."""
        if self.revoked_at is not None:
            return False
        return self.expires_at is None or self.expires_at > now
