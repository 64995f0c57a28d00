"""A portfolio with something to talk about, and a review of May that talks about it."""

from datetime import date, timedelta

import pytest

from portfolio.operations.reviews import planning, preparing, room
from tests.factories.health import MetricHealthFactory, StandingFactory
from tests.factories.people import PersonFactory
from tests.factories.portfolio import (
    DecisionFactory,
    MeasurementFactory,
    MetricFactory,
    TargetVersionFactory,
    UseCaseFactory,
)

MAY = date(2026, 5, 1)


def red(number, *, months=2, value=1000, **more):
    """A use case with a red flag, as the jobs would have left it."""
    use_case = UseCaseFactory(number=number, **more)
    metric = MetricFactory(use_case=use_case, primary=True, name="Wrong units")
    TargetVersionFactory(metric=metric)
    for month in (3, 4, 5):
        MeasurementFactory(metric=metric, period_start=date(2026, month, 1), value=9.0)
    MetricHealthFactory(
        metric=metric, status="off_track", state="red", months_in_red=months, red_flag=True
    )
    StandingFactory(
        use_case=use_case,
        status="off_track",
        red_flags=1,
        months_in_red=months,
        worth_expected=value,
    )
    return use_case


@pytest.fixture
def ruth(db):
    """She leads the review."""
    return PersonFactory(name="Ruth Adler", roles=["portfolio_manager"])


@pytest.fixture
def anna(db):
    """An executive."""
    return PersonFactory(name="Anna Keller", roles=["executive"])


@pytest.fixture
def review(ruth, anna, now):
    return planning.plan(
        month=MAY,
        meets_at=now + timedelta(days=8),
        facilitator=ruth,
        attendees=[anna],
        by=ruth,
        now=now,
    )


@pytest.fixture
def reds(anna):
    return [red(number, months=10 - number, sponsor=anna) for number in range(1, 4)]


@pytest.fixture
def prepared(review, reds, anna, now):
    """Three red flags, and a question about the first of them."""
    DecisionFactory(use_case=reds[0], question="Go back?", asked_of=anna)
    return preparing.prepare(review_id=review.pk, now=now)


@pytest.fixture
def live(prepared, ruth, now):
    return room.open_room(review_id=prepared.pk, by=ruth, now=now)


@pytest.fixture
def items(live):
    """The use cases on its agenda, in their order."""
    return list(live.items.placed().filter(kind="use-case"))
