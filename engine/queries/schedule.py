"""What runs by itself, beside when it last did."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from celery.schedules import crontab
from django.conf import settings
from django.utils.translation import gettext as _

from engine.models import Run

# Longer than a year: nothing is scheduled more rarely.
DAYS = 370


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheduled:
    """One entry: what it does, by which task, when, when next, and its last run."""

    title: str
    task: str
    when: str
    # None where it comes so often that nobody waits for it.
    next_at: datetime | None
    run: Run | None

    @property
    def milliseconds(self) -> int | None:
        """How long the last run took, where that was less than a second."""
        seconds = self.run.seconds if self.run else None
        return None if seconds is None or seconds >= 1 else round(seconds * 1000)


def whole(*, now: datetime) -> list[Scheduled]:
    """Every entry of the schedule with its last run; one query."""
    runs = {run.name: run for run in Run.objects.all()}
    return [
        Scheduled(
            title=str(settings.SCHEDULE_WORDS[name]),
            task=entry["task"],
            when=_words(entry["schedule"]),
            next_at=next_of(entry["schedule"], now=now),
            run=runs.get(entry["task"]),
        )
        for name, entry in settings.CELERY_BEAT_SCHEDULE.items()
    ]


def next_of(schedule: Any, *, now: datetime) -> datetime | None:
    """Return the next moment of a clock's schedule, in the organisation's time."""
    if not isinstance(schedule, crontab):
        return None
    here = now.astimezone(ZoneInfo(settings.TIME_ZONE))
    clock = [time(hour, minute) for hour in schedule.hour for minute in schedule.minute]
    for ahead in range(DAYS):
        day = here.date() + timedelta(days=ahead)
        # A week of a clock begins on Sunday, with 0.
        fits = (
            day.day in schedule.day_of_month
            and day.month in schedule.month_of_year
            and day.isoweekday() % 7 in schedule.day_of_week
        )
        for at in sorted(clock) if fits else ():
            moment = datetime.combine(day, at, tzinfo=here.tzinfo)
            if moment > here:
                return moment
    return None


def _words(schedule: Any) -> str:
    if isinstance(schedule, int | float):
        if schedule == 60:
            return _("every minute")
        if schedule % 60:
            return _("every {seconds} s").format(seconds=round(schedule))
        return _("every {minutes} min").format(minutes=round(schedule / 60))
    if isinstance(schedule, crontab):
        return _clock_words(schedule)
    return str(schedule)


def _clock_words(at: crontab) -> str:
    if len(at.minute) > 1 or len(at.hour) not in (1, 24):
        return str(at)
    minute = min(at.minute)
    if len(at.hour) == 24:
        return _("hourly at :{minute}").format(minute=f"{minute:02}")
    time = f"{min(at.hour):02}:{minute:02}"
    if len(at.day_of_month) < 31:
        days = ", ".join(str(day) for day in sorted(at.day_of_month))
        return _("monthly on day {days} at {time}").format(days=days, time=time)
    if len(at.day_of_week) < 7:
        return _("weekly at {time}").format(time=time)
    return _("daily at {time}").format(time=time)
