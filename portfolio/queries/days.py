"""Which day it is for the organisation: months close by its zone, not by a reader's."""

from datetime import date, datetime, time

from django.utils import timezone


def day_of(moment: datetime) -> date:
    """Return the organisation's calendar day at `moment`."""
    return moment.astimezone(timezone.get_default_timezone()).date()


def start_of_day(day: date) -> datetime:
    """Return the moment at which a day begins for the organisation."""
    return datetime.combine(day, time(), tzinfo=timezone.get_default_timezone())
