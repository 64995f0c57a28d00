"""An integration: a script, a pipeline, a BI job that calls the API."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from accounts.models.user import User
from accounts.permissions import Permission

LONGEST_NAME = 120


class ServiceAccountQuerySet(models.QuerySet["ServiceAccount"]):
    def running(self) -> Self:
        return self.filter(ended_at=None)

    def visible_to(self, user: User) -> Self:
        """All of them to who manages keys; to anybody else those they answer for."""
        if user.can(Permission.KEYS_MANAGE):
            return self
        return self.filter(owner=user)


class ServiceAccount(models.Model):
    """What `user`, who never signs in, is for, and which person answers for it."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="service_account"
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="owned_service_accounts",
    )
    # The same as `user.name`; unique only here, where commands find it by name.
    name = models.CharField(max_length=LONGEST_NAME)
    description = models.TextField(blank=True)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="created_service_accounts",
    )
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="ended_service_accounts",
        null=True,
        blank=True,
    )

    objects = ServiceAccountQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="accounts_serviceaccount_one_running_per_name",
                fields=["name"],
                condition=Q(ended_at=None),
            ),
            models.CheckConstraint(
                name="accounts_serviceaccount_name_not_empty", condition=~Q(name="")
            ),
            models.CheckConstraint(
                name="accounts_serviceaccount_not_its_own_owner",
                condition=~Q(owner=F("user")),
            ),
            models.CheckConstraint(
                name="accounts_serviceaccount_ended_at_with_by",
                condition=Q(ended_at=None, ended_by=None)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
            ),
            models.CheckConstraint(
                name="accounts_serviceaccount_ends_after_start",
                condition=Q(ended_at=None) | Q(ended_at__gte=F("created_at")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} (#{self.pk})"

    @property
    def is_running(self) -> bool:
        return self.ended_at is None
