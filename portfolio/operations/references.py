"""References of a candidate: named, spoken to, taken off the list."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import TypedDict, Unpack

from django.utils.translation import gettext as _

from accounts import ledger
from accounts.models import User
from portfolio.models import CandidateReference
from portfolio.operations import editing, noting
from portfolio.operations.candidates import CannotCompare, standing


class Words(TypedDict, total=False):
    organisation: str
    contact: str
    comparable: bool
    spoken_date: date | None
    said: str


@ledger.writes
def add(
    *, candidate_id: int, by: User, now: datetime, **words: Unpack[Words]
) -> CandidateReference:
    """
    Name somebody who has worked with a candidate.

    :raises CannotCompare: without a name, or with words but no day on which they were said
    """
    candidate = standing(candidate_id)
    reference = CandidateReference(candidate=candidate, added_at=now, added_by=by, **words)
    _judge(reference)
    reference.save()
    _record(reference, "reference.added", by=by, now=now)
    return reference


@ledger.writes
def revise(
    *,
    reference_id: int,
    seen_version: int | None,
    by: User,
    now: datetime,
    **words: Unpack[Words],
) -> CandidateReference:
    """
    Note what a reference said, or correct who they are.

    :raises editing.Stale: if somebody changed it meanwhile
    :raises CannotCompare: without a name, or with words but no day on which they were said
    """
    wanted, reference = _locked(reference_id), _locked(reference_id)
    for name, value in words.items():
        setattr(wanted, name, value)
    _judge(wanted)
    changes = editing.apply(reference, dict(words), seen_version=seen_version)
    if changes:
        _record(reference, "reference.revised", by=by, now=now, changes=changes)
    return reference


@ledger.writes
def withdraw(*, reference_id: int, by: User, now: datetime) -> CandidateReference:
    """Take a reference off the list; doing it twice changes nothing."""
    return _set_withdrawn(reference_id, now, "reference.withdrawn", by=by, now=now)


@ledger.writes
def restore(*, reference_id: int, by: User, now: datetime) -> CandidateReference:
    """Put a reference back on the list; doing it twice changes nothing."""
    return _set_withdrawn(reference_id, None, "reference.restored", by=by, now=now)


def _set_withdrawn(
    reference_id: int, moment: datetime | None, verb: str, *, by: User, now: datetime
) -> CandidateReference:
    reference = _locked(reference_id)
    if (reference.withdrawn_at is None) != (moment is None):
        editing.apply(reference, {"withdrawn_at": moment}, seen_version=None)
        _record(reference, verb, by=by, now=now)
    return reference


def _locked(reference_id: int) -> CandidateReference:
    rows = CandidateReference.objects.select_for_update(of=("self",))
    return rows.select_related("candidate").get(pk=reference_id)


def _judge(reference: CandidateReference) -> None:
    if not reference.organisation.strip():
        raise CannotCompare(_("Say who it is that has worked with them."))
    if reference.said and reference.spoken_date is None:
        raise CannotCompare(_("Say on which day you spoke to them."))


def _record(
    reference: CandidateReference,
    verb: str,
    *,
    by: User,
    now: datetime,
    changes: Mapping[str, tuple[object, object]] | None = None,
) -> None:
    noting.on_part(
        reference,
        reference.organisation,
        verb,
        use_case_id=reference.candidate.use_case_id,
        by=by,
        now=now,
        changes=changes,
    )
