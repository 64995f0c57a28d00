"""Challenges: a surprising prediction is questioned, answered, and perhaps acted upon."""

from collections.abc import Mapping
from datetime import date, datetime

from django.utils.translation import gettext as _

from accounts import ledger
from accounts.models import User
from accounts.refusal import Refused
from portfolio.models import Challenge, UseCase
from portfolio.operations import editing, noting
from portfolio.queries.days import day_of

# What the history tells of an answer.
TOLD = ("answer", "change_made")


class CannotChallenge(Refused):
    code = "cannot-challenge"


@ledger.writes
def ask(
    *,
    use_case_id: int,
    prediction: str,
    question: str,
    by: User,
    now: datetime,
    noticed_by_words: str = "",
    noticed_date: date | None = None,
) -> Challenge:
    """
    Question a prediction.

    :raises CannotChallenge: without a prediction and a question, or from a day to come
    """
    prediction, question = prediction.strip(), question.strip()
    if not prediction or not question:
        raise CannotChallenge(_("Say what it predicted, and what you ask."))
    today = day_of(now)
    if noticed_date is not None and noticed_date > today:
        raise CannotChallenge(_("That day has not come yet."))
    use_case = UseCase.objects.select_for_update().get(pk=use_case_id)
    row = Challenge.objects.create(
        use_case=use_case,
        prediction=prediction,
        question=question,
        noticed_by_words=" ".join(noticed_by_words.split()),
        noticed_date=noticed_date or today,
        asked_at=now,
        asked_by=by,
    )
    _record(row, "challenge.asked", by=by, now=now, reason=question)
    return row


@ledger.writes
def answer(
    *,
    challenge_id: int,
    answer: str,
    by: User,
    now: datetime,
    change_made: str = "",
    seen_version: int | None = None,
) -> Challenge:
    """
    Answer a challenge, or answer it better; say what was changed, if anything was.

    :raises editing.Reasonless: without an answer
    :raises editing.Stale: if somebody changed it meanwhile
    """
    answer = editing.need_reason(answer, _("Say what was found."))
    row = Challenge.objects.select_for_update().get(pk=challenge_id)
    new = {
        "answer": answer,
        "change_made": change_made.strip(),
        "answered_date": row.answered_date or day_of(now),
        "answered_at": row.answered_at or now,
        "answered_by": row.answered_by or by,
    }
    changes = editing.apply(row, new, seen_version=seen_version)
    told = {name: pair for name, pair in changes.items() if name in TOLD}
    if told:
        _record(row, "challenge.answered", by=by, now=now, changes=told)
    return row


def _record(
    row: Challenge,
    verb: str,
    *,
    by: User,
    now: datetime,
    changes: Mapping[str, tuple[object, object]] | None = None,
    reason: str = "",
) -> None:
    noting.on_part(
        row,
        row.prediction,
        verb,
        use_case_id=row.use_case_id,
        by=by,
        now=now,
        changes=changes,
        reason=reason,
    )
