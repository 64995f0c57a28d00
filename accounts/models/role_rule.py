"""What the house asks of everybody who holds a role."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.permissions import Role


class RoleRule(models.Model):
    """One role, and whether its holders need a second factor. No row: they need none."""

    role = models.CharField(
        max_length=30, choices=[(role.value, role.value) for role in Role], unique=True
    )
    second_factor_required = models.BooleanField(default=False)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="role_rules_changed",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="accounts_rolerule_role_known", condition=Q(role__in=list(Role))
            ),
        ]

    def __str__(self) -> str:
        return f"rule for {self.role}"
