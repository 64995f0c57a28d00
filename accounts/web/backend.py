"""Signing in by address and password; a signed-in person comes with their roles."""

from functools import cache

from allauth.account.auth_backends import AuthenticationBackend
from django.db.models import QuerySet

from accounts.models import User
from accounts.models.user import Kind
from accounts.queries.second_factors import owed


@cache
def _told() -> QuerySet[User]:
    """The question of every page, put together once; nobody is read yet."""
    told = User.objects.prefetch_related("role_grants")
    return told.annotate(owes_second_factor=owed())


class Backend(AuthenticationBackend):
    def get_user(self, user_id: int) -> User | None:
        """The person of a session: with roles, and whether a second factor is owed."""
        user = _told().filter(pk=user_id).first()
        return user if self.user_can_authenticate(user) else None

    def user_can_authenticate(self, user: User | None) -> bool:
        return user is not None and user.is_active and user.kind == Kind.PERSON

    def _authenticate_by_email(self, email: str, password: str) -> User | None:
        # By the person's own address alone: one that waits for its confirmation may
        # belong to somebody else.
        person = User.objects.filter(email=email.lower()).first()
        found: User | None = self._check_password(person, password)
        return found
