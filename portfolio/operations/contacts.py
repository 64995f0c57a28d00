"""Whom to call at a partner."""

from datetime import datetime
from typing import TypedDict, Unpack

from django.utils.translation import gettext as _

from accounts import ledger
from accounts.models import User
from accounts.refusal import Refused
from portfolio.models import Partner, PartnerContact
from portfolio.operations import editing, registering


class CannotContact(Refused):
    code = "cannot-contact"


class Words(TypedDict, total=False):
    name: str
    role: str
    email: str
    phone: str


@ledger.writes
def add(
    *, partner_id: int, by: User, now: datetime, **words: Unpack[Words]
) -> PartnerContact:
    """
    Note whom to call.

    :raises CannotContact: without a name
    """
    partner = Partner.objects.select_for_update().get(pk=partner_id)
    _judge(words.get("name", ""))
    contact = PartnerContact.objects.create(
        partner=partner, added_at=now, added_by=by, **words
    )
    registering.on_partner(
        partner.pk, contact.name, "contact.added", row=contact, by=by, now=now
    )
    return contact


@ledger.writes
def revise(
    *,
    contact_id: int,
    seen_version: int | None,
    by: User,
    now: datetime,
    **words: Unpack[Words],
) -> PartnerContact:
    """
    Change how somebody is reached.

    :raises editing.Stale: if somebody changed it meanwhile
    :raises CannotContact: without a name
    """
    contact = PartnerContact.objects.select_for_update().get(pk=contact_id)
    _judge(words.get("name", contact.name))
    changes = editing.apply(contact, dict(words), seen_version=seen_version)
    if changes:
        registering.on_partner(
            contact.partner_id,
            contact.name,
            "contact.revised",
            row=contact,
            by=by,
            now=now,
            changes=changes,
        )
    return contact


@ledger.writes
def drop(*, contact_id: int, by: User, now: datetime) -> PartnerContact:
    """Take somebody off the list; doing it twice changes nothing."""
    return _set_dropped(contact_id, now, "contact.dropped", by=by, now=now)


@ledger.writes
def restore(*, contact_id: int, by: User, now: datetime) -> PartnerContact:
    """Put somebody back on the list; doing it twice changes nothing."""
    return _set_dropped(contact_id, None, "contact.restored", by=by, now=now)


def _set_dropped(
    contact_id: int, dropped_at: datetime | None, verb: str, *, by: User, now: datetime
) -> PartnerContact:
    contact = PartnerContact.objects.select_for_update().get(pk=contact_id)
    if (contact.dropped_at is None) != (dropped_at is None):
        editing.apply(contact, {"dropped_at": dropped_at}, seen_version=None)
        registering.on_partner(
            contact.partner_id, contact.name, verb, row=contact, by=by, now=now
        )
    return contact


def _judge(name: str) -> None:
    if not name.strip():
        raise CannotContact(_("A contact needs a name."))
