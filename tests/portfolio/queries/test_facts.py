"""What rules are told of use cases comes out of the tables, in constant queries."""

from datetime import UTC, date, datetime, timedelta

import pytest

from accounts.door import Door
from portfolio.analysis.catalogue import findings
from portfolio.analysis.facts import OwnerFacts
from portfolio.analysis.mailboxes import is_mailbox
from portfolio.analysis.stages import Phase, Stage
from portfolio.models import BlockerReopening, MilestoneMove, StageMove
from portfolio.operations import health
from portfolio.queries.facts import facts_of
from tests.factories.people import PersonFactory
from tests.factories.portfolio import (
    BlockerFactory,
    DecisionFactory,
    LeaningFactory,
    MeasurementFactory,
    MilestoneFactory,
    NeedFactory,
    UpdateFactory,
    UseCaseFactory,
)
from tests.factories.reviews import AgendaItemFactory, ReviewFactory
from tests.portfolio.operations.test_health import SLOW, measured

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)


def told(use_case):
    return facts_of([use_case.pk], now=NOW)[use_case.pk]


def whole(**facts):
    """A use case with one of everything that rules look at."""
    owner = PersonFactory()
    use_case = UseCaseFactory(owner=owner, phase=Phase.PILOT, **facts)
    measured(*SLOW, now=NOW, use_case=use_case, money_per_unit=1, currency="EUR")
    NeedFactory(use_case=use_case, source__kind="spreadsheet", source__is_truth=True)
    LeaningFactory(use_case=use_case)
    for month in range(1, 7):
        UpdateFactory(
            use_case=use_case,
            month_date=date(2026, month, 1),
            posted_at=datetime(2026, month, 20, tzinfo=UTC),
            posted_by=owner,
            metrics_text="Fewer wrong.",
            color="green",
            percent_done=80,
        )
    DecisionFactory(use_case=use_case)
    blocker = BlockerFactory(use_case=use_case)
    BlockerReopening.objects.create(
        blocker=blocker,
        was_resolved_at=NOW - timedelta(2),
        reason="Again",
        reopened_at=NOW,
        reopened_by=owner,
    )
    milestone = MilestoneFactory(use_case=use_case)
    days = {"from_date": date(2026, 5, 1), "to_date": date(2026, 7, 1)}
    MilestoneMove.objects.create(
        milestone=milestone, reason="x", moved_at=NOW, moved_by=owner, **days
    )
    return use_case


def test_the_story_is_told_by_its_latest_rows():
    use_case = whole()

    facts = told(use_case)

    assert [update.day.month for update in facts.updates] == [3, 4, 5, 6]
    assert (facts.updates[-1].reports_green, facts.updates[-1].done) == (True, 0.8)
    assert facts.blockers[0].reopened == 1
    assert len(facts.decisions) == 1
    assert facts.milestones[0].moved_dates == (NOW.date(),)
    assert facts.owner == OwnerFacts(active_use_cases=1)
    assert facts.clarity is not None
    assert [one.is_spreadsheet for one in facts.spreadsheets] == [True]
    assert facts.money.realised is None
    assert not facts.is_closed


def test_metrics_are_told_as_they_were_kept():
    use_case = whole()
    health.recompute(now=NOW)

    (metric,) = told(use_case).metrics

    assert metric.is_primary
    assert metric.is_red()
    assert metric.off_track_since == date(2026, 2, 1)
    assert [month.value for month in metric.months] == list(SLOW)
    assert metric.target == 20


def test_only_what_came_by_a_key_is_a_feed():
    use_case = whole()
    metric = use_case.metrics.get()
    metric.measurements.update(recorded_at=NOW - timedelta(3))
    row = MeasurementFactory(metric=metric, period_start=date(2026, 6, 1))
    type(row).objects.filter(pk=row.pk).update(door=Door.KEY, recorded_at=NOW)

    assert told(use_case).metrics[0].fed_dates == (NOW.date(),)


def test_how_long_others_took_counts_what_they_have_left():
    use_case, person = UseCaseFactory(), PersonFactory()
    for end, day in ((Stage.AUDIT, 1), (Stage.EVALUATE, 21)):
        StageMove.objects.create(
            use_case=use_case,
            start="" if end is Stage.AUDIT else Stage.AUDIT,
            end=end,
            moved_at=datetime(2026, 1, day, tzinfo=UTC),
            moved_by=person,
        )

    assert told(UseCaseFactory()).stage_durations == (20,)
    assert told(UseCaseFactory(stage=Stage.EVALUATE)).stage_durations == ()


def test_a_thousand_use_cases_take_as_many_queries_as_one(django_assert_num_queries):
    ids = [whole().pk, whole().pk]

    with django_assert_num_queries(38):
        facts_of(ids[:1], now=NOW)
    with django_assert_num_queries(38):
        facts_of(ids, now=NOW)


def test_a_mailbox_is_told_from_a_person():
    for shared in ("info@x.org", "data.team@x.org", "AI+forecast@x.org", "service@x.org"):
        assert is_mailbox(shared), shared
    for person in ("mara.lind@x.org", "ailbhe@x.org", "teamer@x.org", "allison@x.org"):
        assert not is_mailbox(person), person


def test_closed_reviews_tell_what_ran_over_and_what_outlived_them(alice):
    use_case, other = UseCaseFactory(owner=alice), UseCaseFactory(owner=alice)
    BlockerFactory(use_case=use_case, since_date=date(2026, 5, 1))
    DecisionFactory(use_case=use_case, asked_at=NOW - timedelta(days=60))
    review = ReviewFactory(closed=True)
    AgendaItemFactory(review=review, use_case=use_case, minutes=4, spent_ms=30 * 60_000)
    AgendaItemFactory(review=review, use_case=other, minutes=4, spent_ms=4 * 60_000)

    facts = told(use_case)

    assert facts.review is not None
    assert (facts.review.minutes_given, facts.review.minutes_taken) == (4, 30)
    assert (facts.review.meeting_minutes, facts.review.took_most_of_excess) == (34, True)
    assert [one.reviews for one in facts.blockers] == [1]
    assert [one.reviews_passed for one in facts.decisions] == [1]
    assert "review-overrun" in findings(facts)
    assert "review-overrun" not in findings(told(other))
