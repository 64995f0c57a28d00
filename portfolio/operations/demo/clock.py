"""The demo's calendar: every day of it is told as days or months before today."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from portfolio.analysis import periods
from portfolio.analysis.measures import Cadence
from portfolio.queries.days import day_of


@dataclass(frozen=True, slots=True)
class Clock:
    """The moment at which the demo is loaded, and the way from there into its past."""

    now: datetime

    def day(self, ago: int) -> date:
        """The day so many days before today; a negative number lies ahead."""
        return day_of(self.now) - timedelta(days=ago)

    def moment(self, day: date, minute: int) -> datetime:
        """A working hour of that day, never later than now."""
        start = datetime.combine(day, time(8), tzinfo=timezone.get_default_timezone())
        return min(start + timedelta(minutes=minute % 540), self.now)

    def month(self, back: int) -> date:
        """The first day of the month so many before this one, or ahead of it."""
        month = day_of(self.now).replace(day=1)
        for _ in range(back):
            month = periods.previous(month, Cadence.MONTHLY)
        for _ in range(-back):
            month = periods.end_of(month, Cadence.MONTHLY)
        return month

    def after(self, back: int, days: int) -> date:
        """The day so many days after the end of the month that lies `back` months back."""
        end = periods.end_of(self.month(back), Cadence.MONTHLY)
        return end + timedelta(days=days - 1)
