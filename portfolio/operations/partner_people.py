"""Who signs in for a partner; they see the use cases that their partner was chosen for."""

from datetime import datetime

from django.utils.translation import gettext as _

from accounts import ledger
from accounts.models import User
from accounts.permissions import Permission, Role
from accounts.refusal import Refused
from portfolio.models import (
    Assignment,
    Partner,
    PartnerPerson,
    SourcingDecision,
    UseCase,
)
from portfolio.models.assignment import Part
from portfolio.operations import assignments, registering


class CannotJoin(Refused):
    code = "cannot-join-partner"


@ledger.writes
def join(*, partner_id: int, user: User, by: User, now: datetime) -> PartnerPerson:
    """
    Say that a person signs in for a partner; they get sight of its open use cases.

    :raises CannotJoin: if they do not hold the role of a partner alone, are no longer
        here, or speak for a partner already
    """
    partner = Partner.objects.select_for_update().get(pk=partner_id)
    _judge(user)
    person = PartnerPerson.objects.create(
        partner=partner, user=user, joined_at=now, joined_by=by
    )
    registering.on_partner(
        partner.pk,
        partner.name,
        "partner.person_joined",
        by=by,
        now=now,
        changes={"person": (None, user.name)},
    )
    chosen = SourcingDecision.objects.current().filter(candidate__partner=partner)
    open_ones = UseCase.objects.open().filter(pk__in=chosen.values("use_case"))
    for use_case in open_ones.select_for_update().order_by("pk"):
        assignments.place(use_case, Part.PARTNER, user, by=by, now=now)
    return person


@ledger.writes
def leave(*, person_id: int, by: User, now: datetime) -> PartnerPerson:
    """
    Say that a person no longer speaks for a partner; they lose sight at once.

    :raises CannotJoin: if they left already
    """
    person = PartnerPerson.objects.select_for_update().get(pk=person_id)
    if person.left_at is not None:
        raise CannotJoin(_("%(name)s left already.") % {"name": person.user.name})
    person.left_at, person.left_by = now, by
    person.save(update_fields=["left_at", "left_by"])
    registering.on_partner(
        person.partner_id,
        person.partner.name,
        "partner.person_left",
        by=by,
        now=now,
        changes={"person": (person.user.name, None)},
    )
    named = Assignment.objects.standing().filter(user=person.user, part=Part.PARTNER)
    for use_case_id in list(named.values_list("use_case_id", flat=True)):
        assignments.release(
            use_case_id=use_case_id, part=Part.PARTNER, user=person.user, by=by, now=now
        )
    return person


def _judge(user: User) -> None:
    # Somebody who sees the inside as well would carry it out.
    if Role.PARTNER not in user.roles or user.can(Permission.INSIDE_SEE):
        raise CannotJoin(
            _("%(name)s needs the role Partner, and no other.") % {"name": user.name}
        )
    if not user.is_active:
        raise CannotJoin(_("%(name)s is no longer here.") % {"name": user.name})
    other = PartnerPerson.objects.standing().filter(user=user).first()
    if other is not None:
        raise CannotJoin(
            _("%(name)s speaks for %(partner)s.")
            % {"name": user.name, "partner": other.partner.name}
        )
