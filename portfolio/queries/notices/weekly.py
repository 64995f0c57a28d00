"""The weekly digest: what changed on the use cases that somebody is named on."""

from collections import defaultdict
from datetime import date, datetime, timedelta

from portfolio.analysis.packing import unpack
from portfolio.analysis.sentence import say
from portfolio.models import Assignment, Decision, SignalEvent
from portfolio.models.assignment import Part
from portfolio.models.notice import NoticeKind
from portfolio.models.signal import SignalStep
from portfolio.queries.days import start_of_day
from portfolio.queries.notices.wanted import Line, Wanted, gathered

WEEK = timedelta(days=7)
READERS = (Part.OWNER, Part.SPONSOR, Part.TECHNICAL_LEAD)
NEWS = (SignalStep.OPENED, SignalStep.WORSENED, SignalStep.REOPENED)


def digests(*, today: date, now: datetime) -> list[Wanted]:
    """
    Return one digest for each person with news of the last seven days, in three queries.

    From Monday on: whoever could not be told on Monday is told later in the week.
    """
    year, week, _day = today.isocalendar()
    named = _named()
    told = [
        (person_id, line)
        for use_case_id, line in [*_signals(today, now), *_decisions(today)]
        for person_id in named[use_case_id]
    ]
    return list(gathered(NoticeKind.DIGEST, f"digest:{year}-W{week:02}", told))


def _named() -> dict[int, list[int]]:
    rows = Assignment.objects.standing().filter(
        part__in=READERS, use_case__ended_at=None, user__is_active=True
    )
    found: dict[int, list[int]] = defaultdict(list)
    for use_case_id, person_id in rows.order_by("use_case_id", "user_id").values_list(
        "use_case_id", "user_id"
    ):
        if person_id not in found[use_case_id]:
            found[use_case_id].append(person_id)
    return found


def _signals(today: date, now: datetime) -> list[tuple[int, Line]]:
    """What opened, grew worse or came back in the week and still stands in sight."""
    events = SignalEvent.objects.filter(
        step__in=NEWS, at__gte=start_of_day(today) - WEEK, at__lte=now
    ).filter(signal__cleared_at=None)
    rows = events.select_related("signal__use_case").order_by(
        "signal__use_case__number", "signal_id", "-at"
    )
    found, seen = [], set()
    for event in rows:
        signal = event.signal
        if signal.pk in seen or signal.is_asleep(today):
            continue
        seen.add(signal.pk)
        place = f"use-cases/{signal.use_case.ref}/signals/{signal.pk}/"
        sentence = unpack(signal.sentence)
        found.append(
            (
                signal.use_case_id,
                Line(use_case_id=signal.use_case_id, sentence=sentence, path=place),
            )
        )
    return found


def _decisions(today: date) -> list[tuple[int, Line]]:
    """What was decided in the week."""
    taken = Decision.objects.filter(decided_at__gte=start_of_day(today) - WEEK)
    found = []
    for row in taken.select_related("use_case").order_by("use_case__number", "pk"):
        sentence = say("Decided: %(question)s", question=row.question)
        place = f"use-cases/{row.use_case.ref}/decisions/{row.pk}/"
        line = Line(use_case_id=row.use_case_id, sentence=sentence, path=place)
        found.append((row.use_case_id, line))
    return found
