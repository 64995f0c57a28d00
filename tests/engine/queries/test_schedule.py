"""The schedule as people read it: what each entry does, and when it comes next."""

from datetime import UTC, datetime

import pytest
from celery.schedules import crontab

from engine.queries.schedule import next_of

# A Saturday; in the organisation's zone below it is 14:20.
NOW = datetime(2026, 11, 21, 13, 20, tzinfo=UTC)


def test_every_entry_says_what_it_does(settings):
    assert settings.SCHEDULE_WORDS.keys() == settings.CELERY_BEAT_SCHEDULE.keys()


@pytest.mark.parametrize(
    ("schedule", "comes"),
    [
        (60.0, None),
        (crontab(minute=35), datetime(2026, 11, 21, 13, 35, tzinfo=UTC)),
        (crontab(minute=20), datetime(2026, 11, 21, 14, 20, tzinfo=UTC)),
        (crontab(hour=2, minute=0), datetime(2026, 11, 22, 1, tzinfo=UTC)),
        (
            crontab(hour=7, minute=0, day_of_week="sun"),
            datetime(2026, 11, 22, 6, tzinfo=UTC),
        ),
        (
            crontab(hour=7, minute=0, day_of_month=8),
            datetime(2026, 12, 8, 6, tzinfo=UTC),
        ),
    ],
)
def test_the_next_time_is_the_organisations(settings, schedule, comes):
    settings.TIME_ZONE = "Europe/Berlin"

    assert next_of(schedule, now=NOW) == comes
