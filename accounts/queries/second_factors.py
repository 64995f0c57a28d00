"""Who needs a second factor, and who has one."""

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef, Q

from accounts.models import RoleGrant, RoleRule, User
from accounts.permissions import Role

# Recovery codes replace a factor that was lost; they are none themselves.
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def owed() -> Q:
    """Annotate people: does a role of theirs need a second factor that they lack?"""
    held = RoleGrant.objects.filter(user=OuterRef(OuterRef("pk"))).values("role")
    rules = RoleRule.objects.filter(second_factor_required=True, role__in=held)
    has = Authenticator.objects.filter(user=OuterRef("pk"), type__in=FACTORS)
    return Q(Exists(rules)) & ~Q(Exists(has))


def is_required(person: User) -> bool:
    return RoleRule.objects.filter(
        second_factor_required=True, role__in=[role.value for role in person.roles]
    ).exists()


def required_by() -> list[Role]:
    """The roles whose holders need one."""
    rules = RoleRule.objects.filter(second_factor_required=True)
    return [Role(rule.role) for rule in rules]


def others_than(factor: Authenticator) -> bool:
    """Whether the person has another second factor besides this one."""
    others = Authenticator.objects.filter(user=factor.user_id, type__in=FACTORS)
    return bool(others.exclude(pk=factor.pk).exists())


def factors_of(person: User) -> list[str]:
    """The kinds of second factor that a person has, recovery codes left out."""
    held = Authenticator.objects.filter(user=person, type__in=FACTORS).order_by("pk")
    return [Authenticator.Type(factor.type).label for factor in held]
