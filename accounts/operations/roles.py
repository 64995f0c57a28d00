"""Giving roles and taking them back. The house is never without an administrator."""

from collections.abc import Collection, Mapping
from datetime import datetime

from django.utils.translation import gettext as _

from accounts import ledger
from accounts.models import RoleGrant, User
from accounts.permissions import Role
from accounts.refusal import Refused


class LastAdministrator(Refused):
    code = "last-administrator"


class OwnRolesRaised(Refused):
    code = "own-roles-raised"


@ledger.writes
def change(*, user_id: int, to: Collection[Role], by: User | None, now: datetime) -> None:
    """
    Let a person hold exactly these roles; what a group gives stays as it is.

    :raises OwnRolesRaised: if somebody gives themselves a role
    :raises LastAdministrator: if nobody would be left to run the house
    """
    keep_an_administrator = administrators_locked()
    person = User.objects.select_for_update().get(pk=user_id)
    grants = list(RoleGrant.objects.filter(user=person))
    held = {Role(grant.role) for grant in grants}
    by_group = {Role(grant.role) for grant in grants if grant.from_group}
    wanted = set(to) | by_group
    if by is not None and by.pk == person.pk and wanted - held:
        raise OwnRolesRaised(
            _("Nobody gives a role to themselves. Ask another administrator.")
        )
    if Role.ADMINISTRATOR in held - wanted:
        keep_an_administrator.without(person)
    RoleGrant.objects.filter(user=person, role__in=held - wanted).delete()
    RoleGrant.objects.bulk_create(
        RoleGrant(user=person, role=role, granted_by=by, granted_at=now)
        for role in sorted(wanted - held)
    )
    _record(person, held, wanted, by=by, now=now)


@ledger.writes
def follow_groups(
    *, user_id: int, groups: Collection[str], mapping: Mapping[str, Role], now: datetime
) -> None:
    """
    Give the roles of a person's groups at the identity provider; take those of lost ones.

    A role that a person gave is left alone. The last administrator stays one: a mistake at
    the provider must not lock everybody out.
    """
    keep_an_administrator = administrators_locked()
    person = User.objects.select_for_update().get(pk=user_id)
    grants = list(RoleGrant.objects.filter(user=person))
    held = {Role(grant.role) for grant in grants}
    wanted = {mapping[group]: group for group in sorted(groups) if group in mapping}
    lost = {Role(grant.role) for grant in grants if grant.from_group} - set(wanted)
    if Role.ADMINISTRATOR in lost and keep_an_administrator.is_last(person):
        lost.discard(Role.ADMINISTRATOR)
    RoleGrant.objects.filter(user=person, role__in=lost).delete()
    RoleGrant.objects.bulk_create(
        RoleGrant(user=person, role=role, granted_at=now, from_group=group[:200])
        for role, group in sorted(wanted.items())
        if role not in held
    )
    reason = _("By the groups at the identity provider.")
    _record(person, held, (held | set(wanted)) - lost, by=None, now=now, reason=reason)


class Administrators:
    """Those who can run the house; their rows are locked until the transaction ends."""

    def __init__(self, ids: set[int]) -> None:
        self._ids = ids

    def is_last(self, person: User) -> bool:
        return self._ids == {person.pk}

    def without(self, person: User) -> None:
        """
        Make sure that somebody is left.

        :raises LastAdministrator: if `person` is the only one
        """
        if self.is_last(person):
            raise LastAdministrator(
                _(
                    "%(name)s is the last active administrator."
                    " Give the role to somebody else first."
                )
                % {"name": person.name}
            )


def administrators_locked() -> Administrators:
    """Lock the active administrators in one order, so that two cannot leave at once."""
    rows = (
        RoleGrant.objects.select_for_update()
        .filter(role=Role.ADMINISTRATOR, user__is_active=True)
        .order_by("pk")
    )
    return Administrators({grant.user_id for grant in rows})


def _record(
    person: User,
    held: set[Role],
    wanted: set[Role],
    *,
    by: User | None,
    now: datetime,
    reason: str = "",
) -> None:
    if held == wanted:
        return
    ledger.record(
        "roles.changed",
        ledger.Subject(type="person", id=person.pk, label=person.name),
        by=by,
        now=now,
        changes={"roles": (sorted(held), sorted(wanted))},
        reason=reason,
    )
