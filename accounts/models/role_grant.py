"""A role that a person holds."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.functional import Promise

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
    # The identity provider's group that gives it; it goes when the group goes. Empty: a
    # person gave it, and only a person takes it away.
    from_group = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="accounts_rolegrant_one_per_role", fields=["user", "role"]
            ),
            models.CheckConstraint(
                name="accounts_rolegrant_role_known", condition=Q(role__in=list(Role))
            ),
            models.CheckConstraint(
                name="accounts_rolegrant_by_person_or_group",
                condition=Q(from_group="") | Q(granted_by=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} for #{self.user_id}"

    @property
    def role_label(self) -> Promise:
        return Role(self.role).label
