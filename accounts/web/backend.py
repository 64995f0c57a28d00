"""Signing in by address and password; a signed-in person comes with their roles."""

from django.contrib.auth.backends import ModelBackend

from accounts.models import User
from accounts.models.user import Kind


class Backend(ModelBackend):
    def get_user(self, user_id: int) -> User | None:
        user = User.objects.prefetch_related("role_grants").filter(pk=user_id).first()
        return user if user is not None and self.user_can_authenticate(user) else None

    def user_can_authenticate(self, user: User | None) -> bool:  # type: ignore[override]
        return user is not None and user.is_active and user.kind == Kind.PERSON
