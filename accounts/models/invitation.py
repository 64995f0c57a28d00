"""An invitation: somebody may come in by a link, once, until a day."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from accounts.permissions import Role

OPEN = Q(accepted_at=None, withdrawn_at=None)


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open(self) -> Self:
        """Neither accepted nor withdrawn; it may have expired."""
        return self.filter(OPEN)

    def usable(self, now: datetime) -> Self:
        return self.open().filter(expires_at__gt=now)


class Invitation(models.Model):
    """One person is asked to join, with the roles they will hold from the start."""

    email = models.EmailField(max_length=254)
    name = models.CharField(max_length=120)
    roles = models.JSONField(default=list)
    message = models.TextField(blank=True)
    # The link's secret is in the letter alone; here lies its SHA-256.
    token_hash = models.CharField(max_length=64, unique=True)
    invited_at = models.DateTimeField()
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="invitations_sent"
    )
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="invitations_accepted",
        null=True,
        blank=True,
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="invitations_withdrawn",
        null=True,
        blank=True,
    )

    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints = [
            # The backstop of `invitations.send`: who is asked twice gets one link.
            models.UniqueConstraint(
                name="accounts_invitation_one_open_per_address",
                fields=["email"],
                condition=OPEN,
            ),
            models.CheckConstraint(
                name="accounts_invitation_email_lower_case",
                condition=Q(email=Lower("email")),
            ),
            models.CheckConstraint(
                name="accounts_invitation_name_not_empty", condition=~Q(name="")
            ),
            models.CheckConstraint(
                name="accounts_invitation_expires_after_sent",
                condition=Q(expires_at__gt=F("sent_at")),
            ),
            models.CheckConstraint(
                name="accounts_invitation_accepted_by_whom",
                condition=Q(accepted_at=None, accepted_by=None)
                | Q(accepted_at__isnull=False, accepted_by__isnull=False),
            ),
            models.CheckConstraint(
                name="accounts_invitation_withdrawn_by_whom",
                condition=Q(withdrawn_at=None, withdrawn_by=None)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
            ),
            models.CheckConstraint(
                name="accounts_invitation_ends_one_way",
                condition=Q(accepted_at=None) | Q(withdrawn_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} for {self.email}"

    @property
    def role_list(self) -> list[Role]:
        return [Role(slug) for slug in self.roles]
