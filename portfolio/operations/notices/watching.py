"""What the clock asks for: letters each morning; feeds, plans and questions each hour."""

from datetime import datetime

from portfolio.operations import dirty
from portfolio.operations.notices import telling
from portfolio.queries.days import day_of
from portfolio.queries.notices import missed, watched, weekly


def morning(*, now: datetime) -> int:
    """Remind, escalate and send the week's digest; return how many letters were written."""
    today = day_of(now)
    telling.plan(missed.reminders(today=today), now=now)
    telling.plan(missed.escalations(today=today), now=now)
    telling.plan(weekly.digests(today=today, now=now), now=now)
    return telling.tell(now=now)


def feeds(*, now: datetime) -> int:
    """Let the rules look at every feed again, and tell whose feed has stopped."""
    dirty.touch_all(watched.fed_use_cases(), now=now)
    telling.plan(watched.stopped_feeds(today=day_of(now)), now=now)
    return telling.tell(now=now)


def plans(*, now: datetime) -> int:
    """Judge every metric with a plan again: a missed checkpoint counts the same day."""
    dirty.mark(watched.planned_metrics(), now=now)
    telling.plan(watched.failing_plans(today=day_of(now)), now=now)
    return telling.tell(now=now)


def decisions(*, now: datetime) -> int:
    """Let the rules look at what waits for an answer, and tell whom it waits for."""
    dirty.touch_all(watched.asked_use_cases(), now=now)
    telling.plan(watched.waiting_decisions(today=day_of(now)), now=now)
    return telling.tell(now=now)
