"""Agreements with partners: signed, corrected, ended before their time."""

from collections.abc import Mapping
from copy import copy
from datetime import date, datetime
from typing import TypedDict, Unpack

from django.utils.translation import gettext as _

from accounts import ledger
from accounts.models import User
from accounts.refusal import Refused
from portfolio.models import Agreement, Partner, UseCase
from portfolio.models.agreement import AgreementKind
from portfolio.operations import editing, noting, registering


class CannotAgree(Refused):
    code = "cannot-agree"


class Words(TypedDict, total=False):
    kind: AgreementKind
    title: str
    starts_date: date
    ends_date: date | None
    notice_days: int | None
    url: str
    use_case: UseCase | None


@ledger.writes
def add(*, partner_id: int, by: User, now: datetime, **words: Unpack[Words]) -> Agreement:
    """
    Note what was signed with a partner; without an end it lasts until it is ended.

    :raises CannotAgree: without a title, or if it would end before it begins
    """
    partner = Partner.objects.select_for_update().get(pk=partner_id)
    agreement = Agreement(partner=partner, added_at=now, added_by=by, **words)
    _judge(agreement)
    agreement.save()
    changes = {
        "starts": (None, agreement.starts_date),
        "ends": (None, agreement.ends_date),
    }
    _record(agreement, "agreement.added", by=by, now=now, changes=changes)
    return agreement


@ledger.writes
def revise(
    *,
    agreement_id: int,
    seen_version: int | None,
    by: User,
    now: datetime,
    **words: Unpack[Words],
) -> Agreement:
    """
    Correct or extend an agreement; the history keeps what it was.

    :raises editing.Stale: if somebody changed it meanwhile
    :raises CannotAgree: if it has ended, or contradicts itself
    """
    agreement = _standing(agreement_id)
    wanted = copy(agreement)
    for name, value in words.items():
        setattr(wanted, name, value)
    _judge(wanted)
    changes = editing.apply(agreement, dict(words), seen_version=seen_version)
    if changes:
        _record(agreement, "agreement.revised", by=by, now=now, changes=changes)
    return agreement


@ledger.writes
def end(*, agreement_id: int, reason: str, by: User, now: datetime) -> Agreement:
    """
    End an agreement before its time.

    :raises editing.Reasonless: without a reason
    :raises CannotAgree: if it was ended already
    """
    reason = editing.need_reason(reason, _("Say why it ends."))
    agreement = _standing(agreement_id)
    new = {"ended_at": now, "ended_by": by, "end_reason": reason}
    editing.apply(agreement, new, seen_version=None)
    _record(agreement, "agreement.ended", by=by, now=now, reason=reason)
    return agreement


def _standing(agreement_id: int) -> Agreement:
    agreement = Agreement.objects.select_for_update().get(pk=agreement_id)
    if agreement.ended_at is not None:
        raise CannotAgree(_("This agreement was ended."))
    return agreement


def _judge(agreement: Agreement) -> None:
    if not agreement.title.strip():
        raise CannotAgree(_("An agreement needs a title."))
    if agreement.ends_date is not None and agreement.ends_date <= agreement.starts_date:
        raise CannotAgree(_("It ends after it begins."))


def _record(
    agreement: Agreement,
    verb: str,
    *,
    by: User,
    now: datetime,
    changes: Mapping[str, tuple[object, object]] | None = None,
    reason: str = "",
) -> None:
    """One for a use case belongs to that one's history, and is hidden with it."""
    about = {"by": by, "now": now, "changes": changes, "reason": reason}
    if agreement.use_case_id is not None:
        noting.on_part(
            agreement,
            agreement.title,
            verb,
            use_case_id=agreement.use_case_id,
            **about,  # type: ignore[arg-type]
        )
    else:
        registering.on_partner(
            agreement.partner_id,
            agreement.title,
            verb,
            row=agreement,
            **about,  # type: ignore[arg-type]
        )
