"""What the house asks of those who hold a role."""

from collections.abc import Collection
from datetime import datetime

from accounts import ledger
from accounts.models import RoleRule, User
from accounts.permissions import Role


@ledger.writes
def require_second_factor(*, of: Collection[Role], by: User, now: datetime) -> None:
    """Ask a second factor of the holders of exactly these roles."""
    rules = {rule.role: rule for rule in RoleRule.objects.select_for_update()}
    for role in Role:
        wanted = role in of
        rule = rules.get(role)
        was = rule.second_factor_required if rule else False
        if was == wanted:
            continue
        RoleRule.objects.update_or_create(
            role=role,
            defaults={
                "second_factor_required": wanted,
                "changed_at": now,
                "changed_by": by,
            },
        )
        ledger.record(
            "role_rule.changed",
            ledger.Subject(type="role", id=role, label=str(role.label)),
            by=by,
            now=now,
            changes={"second_factor_required": (was, wanted)},
        )
