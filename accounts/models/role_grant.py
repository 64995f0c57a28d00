"""A role that a person holds."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.permissions import Role


class RoleGrant(models.Model):
    """One person holds one role, since a moment, given by somebody."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="role_grants"
    )
    role = models.CharField(
        max_length=30, choices=[(role.value, role.value) for role in Role]
    )
    granted_at = models.DateTimeField()
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="roles_given",
        null=True,
        blank=True,
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="accounts_rolegrant_one_per_role", fields=["user", "role"]
            ),
            models.CheckConstraint(
                name="accounts_rolegrant_role_known", condition=Q(role__in=list(Role))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} for #{self.user_id}"
