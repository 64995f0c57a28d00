"""The expectation log: what one side expects, signed by both."""

from collections.abc import Mapping
from datetime import datetime

from django.utils.translation import gettext as _

from accounts import ledger
from accounts.models import User
from accounts.refusal import Refused
from portfolio.analysis.partnering import Side
from portfolio.models import Deliverable, Expectation, UseCase
from portfolio.operations import editing, noting
from portfolio.operations.partnered import partner_of, side_of


class CannotExpect(Refused):
    code = "cannot-expect"


@ledger.writes
def write(
    *,
    use_case_id: int,
    what: str,
    by: User,
    now: datetime,
    deliverable: Deliverable | None = None,
) -> Expectation:
    """
    Say what one's own side expects of the other; whoever writes it signs it with that.

    :raises CannotExpect: if it says nothing, no partner is chosen, or it speaks of another
        one's deliverable
    """
    use_case = UseCase.objects.select_for_update().get(pk=use_case_id)
    if not what.strip():
        raise CannotExpect(_("Say what is expected."))
    partner = partner_of(use_case)
    if partner is None:
        raise CannotExpect(_("No partner is chosen yet of whom to expect something."))
    if deliverable is not None and (
        deliverable.use_case_id != use_case.pk or deliverable.partner_id != partner.pk
    ):
        raise CannotExpect(_("That deliverable belongs elsewhere."))
    side = side_of(by, partner)
    expectation = Expectation.objects.create(
        use_case=use_case,
        partner=partner,
        side=side,
        what=what.strip(),
        deliverable=deliverable,
        written_at=now,
        written_by=by,
        **_signed(side, by, now),
    )
    _record(
        expectation, "expectation.written", by=by, now=now, changes={"side": (None, side)}
    )
    return expectation


@ledger.writes
def sign(
    *,
    expectation_id: int,
    by: User,
    now: datetime,
    side: Side | None = None,
    signer: str = "",
) -> Expectation:
    """
    Agree to an entry for one's own side.

    Where the partner's people have no account, the house takes their signature down:
    then `side` is theirs and `signer` says who signed.

    :raises partnered.WrongSide: if a partner's person would sign for the house
    :raises CannotExpect: if that side signed already, it was withdrawn, or the house signs
        for the partner without saying who it was
    """
    expectation = _standing(expectation_id)
    speaks = side_of(by, expectation.partner, wanted=side)
    is_taken_down = speaks is not side_of(by, expectation.partner)
    if is_taken_down and not signer.strip():
        raise CannotExpect(_("Say who signed for the partner."))
    if getattr(expectation, f"{speaks}_signed_at") is not None:
        raise CannotExpect(_("This side has signed already."))
    new = _signed(speaks, by, now)
    if is_taken_down:
        new["partner_signer"] = signer.strip()
    for name, value in new.items():
        setattr(expectation, name, value)
    expectation.save(update_fields=list(new))
    changes = {"side": (None, speaks), "signer": (None, signer.strip() or by.name)}
    _record(expectation, "expectation.signed", by=by, now=now, changes=changes)
    return expectation


@ledger.writes
def withdraw(*, expectation_id: int, reason: str, by: User, now: datetime) -> Expectation:
    """
    Take an entry out of force; it stays to be read. Each side withdraws its own.

    :raises editing.Reasonless: without a reason
    :raises CannotExpect: if it was withdrawn already, or is the other side's
    """
    reason = editing.need_reason(reason, _("Say why it no longer holds."))
    expectation = _standing(expectation_id)
    if side_of(by, expectation.partner) != expectation.side:
        raise CannotExpect(_("Whoever expects it takes it back."))
    new = {"withdrawn_at": now, "withdrawn_by": by, "withdraw_reason": reason}
    for name, value in new.items():
        setattr(expectation, name, value)
    expectation.save(update_fields=list(new))
    _record(expectation, "expectation.withdrawn", by=by, now=now, reason=reason)
    return expectation


def _signed(side: Side, by: User, now: datetime) -> dict[str, object]:
    return {f"{side}_signed_at": now, f"{side}_signed_by": by}


def _standing(expectation_id: int) -> Expectation:
    expectation = (
        Expectation.objects.select_for_update(of=("self",))
        .select_related("partner")
        .get(pk=expectation_id)
    )
    if expectation.withdrawn_at is not None:
        raise CannotExpect(_("This entry was taken back."))
    return expectation


def _record(
    expectation: Expectation,
    verb: str,
    *,
    by: User,
    now: datetime,
    changes: Mapping[str, tuple[object, object]] | None = None,
    reason: str = "",
) -> None:
    noting.on_part(
        expectation,
        expectation.what,
        verb,
        use_case_id=expectation.use_case_id,
        by=by,
        now=now,
        changes=changes,
        reason=reason,
    )
