"""The demo is told into an empty house only, whatever day it is."""

from datetime import datetime

import pytest

from accounts.models import LedgerEntry, User
from portfolio.models import Measurement
from portfolio.operations import demo

pytestmark = pytest.mark.django_db


def test_the_demo_never_touches_a_house_where_somebody_works(alice, now):
    with pytest.raises(demo.NotEmpty, match="works here already"):
        demo.load(now=now)

    assert User.objects.get() == alice


@pytest.mark.slow
@pytest.mark.parametrize("day", ["2026-03-01", "2028-02-29"])
def test_the_demo_can_be_told_on_any_day(day):
    moment = datetime.fromisoformat(f"{day}T00:30:00+00:00")

    demo.load(now=moment)

    assert not Measurement.objects.filter(recorded_at__gt=moment).exists()
    assert not LedgerEntry.objects.filter(at__gt=moment).exists()
