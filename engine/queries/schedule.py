"""What runs by itself, beside when it last did."""

from dataclasses import dataclass
from typing import Any

from celery.schedules import crontab
from django.conf import settings
from django.utils.translation import gettext as _

from engine.models import Run


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheduled:
    name: str
    task: str
    when: str
    run: Run | None

    @property
    def title(self) -> str:
        """ "deliver-letters" as a line of a list: "Deliver letters"."""
        return self.name.replace("-", " ").capitalize()


def whole() -> list[Scheduled]:
    """Every entry of the schedule with its last run; one query."""
    runs = {run.name: run for run in Run.objects.all()}
    return [
        Scheduled(
            name=name,
            task=entry["task"],
            when=_words(entry["schedule"]),
            run=runs.get(entry["task"]),
        )
        for name, entry in sorted(settings.CELERY_BEAT_SCHEDULE.items())
    ]


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
