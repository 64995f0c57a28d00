"""Letters of the clock: who is told what, on which day, and never twice."""

from datetime import UTC, date, datetime, timedelta

import pytest

from accounts.models import Letter
from portfolio.models import DirtyMetric, DirtyUseCase, Notice
from portfolio.models.assignment import Part
from portfolio.operations.notices import telling, watching
from portfolio.queries.notices import missed, weekly
from tests.factories.people import PersonFactory
from tests.factories.portfolio import (
    AssignmentFactory,
    DecisionFactory,
    MeasurementFactory,
    MetricFactory,
    UpdateFactory,
    UseCaseFactory,
)
from tests.factories.signals import SignalEventFactory, SignalFactory

pytestmark = pytest.mark.django_db

# Values for May are due on 7 June: reminders from the 4th, the sponsor from the 14th.
JUNE = datetime(2026, 6, 1, 7, tzinfo=UTC)


def on(day):
    return JUNE + timedelta(days=day - 1)


@pytest.fixture
def owner():
    return PersonFactory(name="Olga Owner", roles=["owner"])


@pytest.fixture
def sponsor():
    return PersonFactory(name="Stella Sponsor", roles=["executive"])


@pytest.fixture
def metric(owner, sponsor):
    use_case = UseCaseFactory(
        owner=owner,
        sponsor=sponsor,
        title="Stock forecast",
        created_at=JUNE - timedelta(20),
    )
    UpdateFactory(
        use_case=use_case,
        month_date=date(2026, 5, 1),
        posted_at=on(2),
        posted_by=owner,
        metrics_text="It moves.",
        color="green",
    )
    return MetricFactory(
        use_case=use_case,
        name="Wrong units",
        signed_at=JUNE,
        created_at=JUNE - timedelta(20),
    )


def told():
    return [(letter.to, letter.subject) for letter in Letter.objects.order_by("pk")]


def test_an_owner_is_reminded_three_days_before_and_once(metric, owner):
    days = [watching.morning(now=on(day)) for day in (3, 4, 5, 7, 8)]

    assert days == [0, 1, 0, 0, 0]
    letter = Letter.objects.get()
    assert letter.to == owner.email
    assert "Wrong units needs its value for May 2026 by 7 Jun." in letter.text
    assert f"/use-cases/{metric.use_case.ref}/metrics/{metric.key}/value/" in letter.text


def test_whoever_has_reported_is_left_alone(metric):
    MeasurementFactory(metric=metric, period_start=date(2026, 5, 1))

    assert watching.morning(now=on(4)) == 0
    assert watching.morning(now=on(20)) == 0


def test_the_sponsor_hears_a_week_after_the_day_it_was_due(metric, sponsor):
    assert [watching.morning(now=on(day)) for day in (13, 14, 15)] == [0, 1, 0]

    letter = Letter.objects.get()
    assert letter.to == sponsor.email
    assert "has no value for May 2026; it was due on 7 Jun." in letter.text


def test_without_a_sponsor_the_portfolio_managers_hear():
    manager = PersonFactory(roles=["portfolio_manager"])
    UseCaseFactory(owner=None, created_at=JUNE - timedelta(20))

    (wanted,) = missed.escalations(today=date(2026, 6, 14))

    assert wanted.person_id == manager.pk
    assert missed.escalations(today=date(2026, 7, 20))[0].occasion == "escalate:2026-06"


def test_a_digest_comes_once_a_week_however_often_somebody_asks(owner):
    use_case = UseCaseFactory(owner=owner)
    signal = SignalFactory(use_case=use_case)
    monday = on(15)
    SignalEventFactory(signal=signal, at=monday - timedelta(2))
    asleep = SignalFactory(
        use_case=use_case,
        rule="slogan",
        snoozed_at=JUNE,
        snoozed_by=owner,
        snoozed_until_date=date(2026, 7, 1),
        snooze_reason="Later",
    )
    SignalEventFactory(signal=asleep, at=monday - timedelta(2))
    quiet = UseCaseFactory(owner=PersonFactory())
    SignalEventFactory(signal=SignalFactory(use_case=quiet), at=monday - timedelta(9))

    counts = [
        telling.plan(weekly.digests(today=day.date(), now=day), now=day)
        for day in (monday, monday, monday + timedelta(3), monday + timedelta(7))
    ]
    telling.tell(now=monday + timedelta(7))

    assert counts == [1, 0, 0, 0]
    assert told() == [(owner.email, "Your week: what changed")]
    letter = Letter.objects.get()
    assert letter.text.count("No update since") == 1
    assert letter.stop_url in letter.text


def test_who_turned_the_digest_off_gets_none_and_hears_of_decisions_as_before(owner):
    owner.digest_letters = False
    owner.save()
    use_case = UseCaseFactory(owner=owner)
    SignalEventFactory(signal=SignalFactory(use_case=use_case), at=on(13))
    DecisionFactory(use_case=use_case, asked_of=owner, needed_date=date(2026, 6, 16))

    watching.morning(now=on(15))
    watching.decisions(now=on(15))

    assert told() == [(owner.email, "A decision waits for you")]
    assert Letter.objects.get().stop_url == ""
    assert not Notice.objects.waiting().exists()


def test_a_decision_is_called_for_before_its_day_and_once_when_late(owner):
    asked = PersonFactory(roles=["executive"])
    decision = DecisionFactory(asked_of=asked, needed_date=date(2026, 6, 10))

    days = [watching.decisions(now=on(day)) for day in (6, 7, 9, 11, 12)]

    assert days == [0, 1, 0, 1, 0]
    assert {to for to, _subject in told()} == {asked.email}
    assert DirtyUseCase.objects.filter(use_case=decision.use_case).exists()


def test_a_feed_and_a_plan_are_told_each_time_they_fail(metric, owner, sponsor):
    evidence = [f"metric:{metric.pk}"]
    SignalFactory(use_case=metric.use_case, rule="feed-stopped", evidence=evidence)
    failing = SignalFactory(
        use_case=metric.use_case, rule="plan-failing", evidence=evidence
    )

    assert (watching.feeds(now=JUNE), watching.plans(now=JUNE)) == (1, 2)
    assert (watching.feeds(now=JUNE), watching.plans(now=JUNE)) == (0, 0)
    failing.reopenings = 1
    failing.save()
    assert watching.plans(now=on(9)) == 2

    assert {notice.person for notice in Notice.objects.all()} == {owner, sponsor}
    assert not DirtyMetric.objects.exists()


def test_what_is_confidential_is_not_said_in_a_letter(owner):
    use_case = UseCaseFactory(owner=owner, confidential=True, title="Project Nightfall")
    SignalEventFactory(signal=SignalFactory(use_case=use_case), at=on(14))

    telling.plan(weekly.digests(today=on(15).date(), now=on(15)), now=on(15))
    telling.tell(now=on(15))

    letter = Letter.objects.get()
    assert "Nightfall" not in letter.text + letter.html
    assert "It is confidential" in letter.text


def test_whoever_is_no_longer_named_or_here_is_told_nothing(owner):
    use_case = UseCaseFactory()
    contributor = PersonFactory(roles=["contributor"])
    named = AssignmentFactory(use_case=use_case, user=contributor, part=Part.TECHNICAL_LEAD)
    SignalEventFactory(signal=SignalFactory(use_case=use_case), at=on(14))
    telling.plan(weekly.digests(today=on(15).date(), now=on(15)), now=on(15))
    named.ended_at, named.ended_by = on(15), owner
    named.save()

    assert telling.tell(now=on(15)) == 0
    assert not Letter.objects.exists()
    assert telling.tell(now=on(16)) == 0
