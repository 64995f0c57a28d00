"""Warnings about candidates: raised for ever, answered in writing."""

from datetime import datetime

from django.utils.translation import gettext as _

from accounts import ledger
from accounts.models import User
from portfolio.analysis.partnering import Flag
from portfolio.models import CandidateFlag, FlagAnswer
from portfolio.operations import editing, noting
from portfolio.operations.candidates import CannotCompare, standing


@ledger.writes
def raise_flag(
    *, candidate_id: int, flag: Flag, seen: str, by: User, now: datetime
) -> CandidateFlag:
    """
    Note one of the four warnings, and in what it was seen. Nothing takes it down again.

    :raises editing.Reasonless: without saying what was seen
    :raises CannotCompare: if it was raised before, or the candidate was dropped
    """
    seen = editing.need_reason(seen, _("Say what was seen."))
    candidate = standing(candidate_id)
    if candidate.flags.filter(flag=flag).exists():
        raise CannotCompare(_("This warning stands there already."))
    row = CandidateFlag.objects.create(
        candidate=candidate, flag=flag, seen=seen, raised_at=now, raised_by=by
    )
    noting.on_part(
        candidate,
        candidate.partner.name,
        "candidate.flagged",
        use_case_id=candidate.use_case_id,
        by=by,
        now=now,
        changes={"flag": (None, flag)},
        reason=seen,
    )
    return row


@ledger.writes
def answer(*, flag_id: int, text: str, by: User, now: datetime) -> FlagAnswer:
    """
    Say why a warning is lived with, or what was found out since. The warning stays.

    :raises editing.Reasonless: without words
    """
    text = editing.need_reason(text, _("Say what speaks for it all the same."))
    flag = (
        CandidateFlag.objects.select_for_update(of=("self",))
        .select_related("candidate__partner")
        .get(pk=flag_id)
    )
    row = FlagAnswer.objects.create(flag=flag, text=text, answered_at=now, answered_by=by)
    noting.on_part(
        flag.candidate,
        flag.candidate.partner.name,
        "candidate.flag_answered",
        use_case_id=flag.candidate.use_case_id,
        by=by,
        now=now,
        changes={"flag": (None, flag.flag)},
        reason=text,
    )
    return row
