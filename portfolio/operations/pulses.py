"""Pulses: opening a round, taking an answer, closing it; what is published, and when.

ADR 0121 says why each of these steps is as it is. In short: nothing is worked out while a
round runs, everything once, when it closes; then the answers are gone.
"""

import secrets
from collections.abc import Mapping
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import ledger
from accounts.models import User
from accounts.refusal import Refused
from portfolio.analysis import pulse
from portfolio.models import PulseAnswer, PulseRound, PulseWords, Team, UseCase
from portfolio.operations import dirty, editing, noting
from portfolio.queries.days import day_of
from portfolio.queries.policy import policy_in_force

TOKEN_BYTES = 24
DAYS_MOST = 60
WORDS_MOST = 1000


class CannotPulse(Refused):
    code = "cannot-pulse"


class PulseClosed(Refused):
    """The round takes no answers: it is over, or there is none of that token."""

    code = "pulse-closed"


@ledger.writes
def open_round(
    *,
    closes_date: date,
    about: str,
    by: User,
    now: datetime,
    use_case_id: int | None = None,
    team_id: int | None = None,
) -> PulseRound:
    """
    Open a round about a use case or a team. What it is about is read by strangers.

    :raises CannotPulse: without a name or a day within two months, or if one is running
    """
    about = " ".join(about.split())
    if not about:
        raise CannotPulse(_("Say in a few words what the questions are about."))
    _within_reach(closes_date, now)
    if (use_case_id is None) == (team_id is None):
        raise CannotPulse(_("A pulse is about one use case or one team."))
    running = PulseRound.objects.running()
    if use_case_id is not None:
        use_case = UseCase.objects.select_for_update().get(pk=use_case_id)
        if not use_case.is_open:
            raise CannotPulse(_("It has ended; there is nothing to ask about."))
        running = running.filter(use_case=use_case)
    if team_id is not None:
        running = running.filter(team=Team.objects.select_for_update().get(pk=team_id))
    if running.exists():
        raise CannotPulse(_("A round is running already; two would split the answers."))
    row = PulseRound.objects.create(
        use_case_id=use_case_id,
        team_id=team_id,
        about=about,
        token=secrets.token_urlsafe(TOKEN_BYTES),
        opened_at=now,
        opened_by=by,
        closes_date=closes_date,
    )
    changes = {"closes_date": (None, closes_date)}
    _record(row, "pulse.opened", by=by, now=now, changes=changes)
    return row


@transaction.atomic
def answer(*, token: str, points: pulse.Answer, now: datetime, words: str = "") -> None:
    """
    Take one answer. Nothing is written down of who, when or from where, not even here.

    :raises PulseClosed: if the round takes no answers
    :raises CannotPulse: if a question is not answered from one to five
    """
    words = words.strip()
    if not all(pulse.LOW <= each <= pulse.HIGH for each in points):
        raise CannotPulse(_("Answer each question from 1 to 5."))
    if len(words) > WORDS_MOST:
        raise CannotPulse(_("Say it in 1,000 characters."))
    # The lock keeps an answer from slipping in between counting and closing.
    row = PulseRound.objects.select_for_update().filter(token=token).first()
    if row is None or not row.is_running or day_of(now) > row.closes_date:
        raise PulseClosed(_("This pulse is closed. Thank you for looking in."))
    first, second, third = points
    PulseAnswer.objects.create(round=row, first=first, second=second, third=third)
    if words:
        PulseWords.objects.create(round=row, text=words)


@ledger.writes
def extend(
    *, round_id: int, closes_date: date, by: User, now: datetime, seen_version: int | None
) -> PulseRound:
    """
    Let a running round close on another day.

    :raises CannotPulse: if it is closed, or the day is not within two months
    :raises editing.Stale: if somebody changed it meanwhile
    """
    row = _running(round_id)
    _within_reach(closes_date, now)
    changes = editing.apply(row, {"closes_date": closes_date}, seen_version=seen_version)
    if changes:
        _record(row, "pulse.extended", by=by, now=now, changes=changes)
    return row


@ledger.writes
def close(*, round_id: int, by: User | None, now: datetime) -> PulseRound:
    """
    Close a round for good and publish it whole, if enough have answered.

    The answers are deleted; of a round that too few answered nothing stays, nor how few.

    :raises CannotPulse: if it is closed
    """
    row = _running(round_id)
    answers = list(row.raw_answers.values_list("first", "second", "third"))
    published = pulse.publish(answers, least=policy_in_force().pulse_answers)
    if published is not None:
        row.answers = published.answers
        row.mean_first, row.mean_second, row.mean_third = published.means
        row.spread_first, row.spread_second, row.spread_third = published.spreads
        row.score = published.score
    else:
        row.raw_words.all().delete()
    row.raw_answers.all().delete()
    row.closed_at, row.closed_by = now, by
    row.version += 1
    row.save()
    changes = {"published": (None, published is not None)}
    _record(row, "pulse.closed", by=by, now=now, changes=changes)
    return row


def close_due(*, now: datetime) -> int:
    """Close every round whose day is over, each in a transaction; return how many."""
    due = PulseRound.objects.running().filter(closes_date__lt=day_of(now))
    closed = 0
    for pk in due.order_by("pk").values_list("pk", flat=True):
        try:
            close(round_id=pk, by=None, now=now)
        except CannotPulse:
            # Somebody closed it meanwhile.
            continue
        closed += 1
    return closed


def _within_reach(day: date, now: datetime) -> None:
    today = day_of(now)
    if not today <= day <= today + timedelta(days=DAYS_MOST):
        raise CannotPulse(_("Choose a day within the next two months."))


def _running(round_id: int) -> PulseRound:
    row = PulseRound.objects.select_for_update().get(pk=round_id)
    if not row.is_running:
        raise CannotPulse(_("This round is closed for good."))
    return row


def _record(
    row: PulseRound,
    verb: str,
    *,
    by: User | None,
    now: datetime,
    changes: Mapping[str, tuple[object, object]],
) -> None:
    if row.use_case_id is not None:
        noting.on_part(
            row,
            row.about,
            verb,
            use_case_id=row.use_case_id,
            by=by,
            now=now,
            changes=changes,
        )
        return
    subject = ledger.Subject(type="pulse", id=row.pk, label=row.about)
    ledger.record(verb, subject, by=by, now=now, changes=changes)
    of_the_team = UseCase.objects.open().filter(team=row.team)
    dirty.touch_all(of_the_team.values_list("pk", flat=True), now=now)
