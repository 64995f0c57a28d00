"""What several resources ask for and show in the same words."""

from datetime import date
from enum import StrEnum

from rest_framework import serializers

from accounts.models import User
from api.shapes import Long, Shape


class ReasonIn(Shape):
    example = {"reason": "It was written down twice."}

    reason: Long


class MoveDateIn(Shape):
    example = {"to": "2027-01-15", "reason": "The data comes in December."}

    to: date
    reason: Long


class PersonRef(serializers.ModelSerializer[User]):
    class Meta:
        model = User
        fields = ["id", "name"]


def words(kind: type[StrEnum]) -> list[tuple[str, str]]:
    """Return the choices of a filter over one of our words."""
    return [(each.value, each.value) for each in kind]
