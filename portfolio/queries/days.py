"""Which day it is for the organisation: months close by its zone, not by a reader's."""

from datetime import date, datetime, time

from django.utils import timezone


def day_of(moment: datetime) -> date:
    """Return the organisation's calendar day at `moment`."""
    return moment.astimezone(timezone.get_default_timezone()).date()


def quarter_of(day: date) -> date:
    """Return the first day of the quarter that a day lies in."""
    return date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)


def start_of_day(day: date) -> datetime:
    """Return the moment at which a day begins for the organisation."""
    return datetime.combine(day, time(), tzinfo=timezone.get_default_timezone())
