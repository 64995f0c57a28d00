"""Who is in the house."""

from django.db.models import Q, QuerySet

from accounts.models import User
from accounts.permissions import Role

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
