"""People for tests."""

from datetime import UTC, datetime

import factory

from accounts.models import RoleGrant, User

JOINED_AT = datetime(2026, 1, 5, 9, tzinfo=UTC)
PASSWORD = "a-long-enough-password"


class PersonFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    name = factory.Sequence(lambda number: f"Person {number}")
    email = factory.Sequence(lambda number: f"person-{number}@example.com")
    joined_at = JOINED_AT

    @factory.post_generation
    def roles(self, create: bool, extracted: list[str] | None, **_: object) -> None:
        for role in extracted or []:
            RoleGrant.objects.create(user=self, role=role, granted_at=JOINED_AT)

    @factory.post_generation
    def with_password(self, create: bool, extracted: bool | None, **_: object) -> None:
        """Only for those who sign in by the form: hashing takes its time."""
        if extracted:
            self.set_password(PASSWORD)
            self.save(update_fields=["password"])
