"""Who is in the house."""

from django.db.models import Q, QuerySet

from accounts.models import User
from accounts.permissions import Permission, Role

NAMED = 3
STATES = ("active", "deactivated", "all")


def found(
    *, search: str = "", role: Role | None = None, state: str = "active"
) -> QuerySet[User]:
    """Return the people that match, each with `role_grants` at hand; the page orders."""
    people = User.objects.people().prefetch_related("role_grants")
    if state != "all":
        people = people.filter(is_active=state == "active")
    if role is not None:
        people = people.filter(role_grants__role=role)
    for word in search.split():
        people = people.filter(Q(name__icontains=word) | Q(email__icontains=word))
    return people


def who_gives_roles(*, seen_by: object) -> list[User]:
    """Some of those who may give roles, for somebody of the house who lacks one."""
    if not isinstance(seen_by, User) or not seen_by.can(Permission.INSIDE_SEE):
        return []
    people = User.objects.people().active().holding(Permission.PEOPLE_MANAGE)
    return list(people.order_by("name", "pk")[:NAMED])
