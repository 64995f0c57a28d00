"""The register of partners: taken in, kept true, taken leave of."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import TypedDict, Unpack

from django.utils.translation import gettext as _

from accounts import ledger
from accounts.models import User
from accounts.refusal import Refused
from portfolio.models import Partner, PartnerTrait, SourcingDecision
from portfolio.models.partner import PartnerKind, TraitKind
from portfolio.operations import editing, registering

LONGEST_TRAIT = 80


class CannotRegister(Refused):
    code = "cannot-register"


class Words(TypedDict, total=False):
    name: str
    kind: PartnerKind
    website: str
    about: str
    exit_strategy: str
    exit_reviewed_date: date | None


@ledger.writes
def add(
    *,
    by: User,
    now: datetime,
    sectors: Iterable[str] = (),
    systems: Iterable[str] = (),
    **words: Unpack[Words],
) -> Partner:
    """
    Take a partner into the register.

    :raises CannotRegister: without a name, or if that name is there already
    """
    words["name"] = _judged(words.get("name", ""))
    partner = Partner.objects.create(added_at=now, added_by=by, **words)
    _set_traits(partner, TraitKind.SECTOR, sectors)
    _set_traits(partner, TraitKind.SYSTEM, systems)
    changes = {"kind": (None, partner.kind)}
    registering.on_partner(
        partner.pk, partner.name, "partner.added", by=by, now=now, changes=changes
    )
    return partner


@ledger.writes
def revise(
    *,
    partner_id: int,
    seen_version: int | None,
    by: User,
    now: datetime,
    sectors: Iterable[str] | None = None,
    systems: Iterable[str] | None = None,
    **words: Unpack[Words],
) -> Partner:
    """
    Change what is known of a partner; sectors and systems are replaced as a whole.

    :raises editing.Stale: if somebody changed it meanwhile
    :raises CannotRegister: without a name, or with another partner's
    """
    partner = Partner.objects.select_for_update().get(pk=partner_id)
    if "name" in words:
        words["name"] = _judged(words["name"], but=partner)
    changes = editing.apply(partner, dict(words), seen_version=seen_version)
    for name, kind, wanted in (
        ("sectors", TraitKind.SECTOR, sectors),
        ("systems", TraitKind.SYSTEM, systems),
    ):
        if wanted is not None:
            before, after = _set_traits(partner, kind, wanted)
            if before != after:
                changes = {**changes, name: (before, after)}
    if changes:
        registering.on_partner(
            partner.pk, partner.name, "partner.revised", by=by, now=now, changes=changes
        )
    return partner


@ledger.writes
def end(*, partner_id: int, reason: str, by: User, now: datetime) -> Partner:
    """
    Say that the house no longer works with a partner; all that was stays in the record.

    :raises editing.Reasonless: without a reason
    :raises CannotRegister: if it ended already, or an open use case still relies on it
    """
    reason = editing.need_reason(reason, _("Say why it ends."))
    partner = Partner.objects.select_for_update().get(pk=partner_id)
    if partner.ended_at is not None:
        raise CannotRegister(_("That ended already."))
    relying = SourcingDecision.objects.current().filter(
        candidate__partner=partner, use_case__ended_at=None
    )
    if count := relying.count():
        raise CannotRegister(
            _("%(count)d open use cases still rely on it; decide their sourcing first.")
            % {"count": count}
        )
    new = {"ended_at": now, "ended_by": by, "end_reason": reason}
    editing.apply(partner, new, seen_version=None)
    registering.on_partner(
        partner.pk, partner.name, "partner.ended", by=by, now=now, reason=reason
    )
    return partner


@ledger.writes
def restore(*, partner_id: int, by: User, now: datetime) -> Partner:
    """
    Take a partner up again.

    :raises CannotRegister: if it never ended
    """
    partner = Partner.objects.select_for_update().get(pk=partner_id)
    if partner.ended_at is None:
        raise CannotRegister(_("It is in the register."))
    new = {"ended_at": None, "ended_by": None, "end_reason": ""}
    editing.apply(partner, new, seen_version=None)
    registering.on_partner(partner.pk, partner.name, "partner.restored", by=by, now=now)
    return partner


def _judged(name: str, *, but: Partner | None = None) -> str:
    name = " ".join(name.split())
    if not name:
        raise CannotRegister(_("A partner needs a name."))
    same = Partner.objects.filter(name__iexact=name)
    if but is not None:
        same = same.exclude(pk=but.pk)
    if same.exists():
        raise CannotRegister(_("%(name)s is in the register already.") % {"name": name})
    return name


def _set_traits(
    partner: Partner, kind: TraitKind, names: Iterable[str]
) -> tuple[list[str], list[str]]:
    """Replace the traits of a kind; return what was and what is, each in order."""
    rows = partner.traits.filter(kind=kind)
    before = sorted(rows.values_list("name", flat=True), key=str.casefold)
    wanted: dict[str, str] = {}
    for name in names:
        plain = " ".join(name.split())[:LONGEST_TRAIT]
        if plain:
            wanted.setdefault(plain.casefold(), plain)
    after = sorted(wanted.values(), key=str.casefold)
    if before != after:
        rows.delete()
        PartnerTrait.objects.bulk_create(
            PartnerTrait(partner=partner, kind=kind, name=name) for name in after
        )
    return before, after
