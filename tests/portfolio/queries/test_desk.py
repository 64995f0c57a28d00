"""A desk: every kind of duty, of whoever it waits for, in one statement."""

from datetime import UTC, date, datetime, timedelta

import pytest

from portfolio.models import Action
from portfolio.operations import plans
from portfolio.queries import desk_lists
from portfolio.queries.desk import Desk, Task
from tests.factories.health import MetricHealthFactory, StandingFactory
from tests.factories.partners import (
    DeliverableFactory,
    ExpectationFactory,
    PartnerPersonFactory,
)
from tests.factories.people import PersonFactory
from tests.factories.portfolio import (
    BlockerFactory,
    DecisionFactory,
    MeasurementFactory,
    MetricFactory,
    MilestoneFactory,
    UpdateFactory,
    UseCaseFactory,
)
from tests.factories.reviews import AgendaItemFactory
from tests.factories.signals import SignalFactory
from tests.portfolio import together

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 21)
OCTOBER = date(2026, 10, 1)
THEN = datetime(2026, 10, 20, 12, tzinfo=UTC)


def everything_of(person, **of_case):
    """A use case with one duty of every kind for its owner, and what stands beside them."""
    use_case = UseCaseFactory(owner=person, **of_case)
    of = {"use_case": use_case}
    partner = PartnerPersonFactory(user=person).partner
    metric = MetricFactory(**of, primary=True, name="Days", unit="days")
    signed = MetricFactory(**of, name="Reported already")
    MeasurementFactory(metric=signed, period_start=OCTOBER)
    plans.start(
        metric_id=signed.pk, owner=person, by=person, now=THEN,
        checkpoints={TODAY + timedelta(days=5): 25.5},
    )  # fmt: skip
    DecisionFactory(**of, asked_of=person)
    DecisionFactory(**of, asked_by=person)
    Action.objects.create(
        **of, what="Ask them.", owner=person, first_due_date=TODAY, due_date=TODAY,
        assigned_at=THEN, assigned_by=person,
    )  # fmt: skip
    BlockerFactory(**of, mover=person)
    MilestoneFactory(**of)
    about = {**of, "partner": partner}
    DeliverableFactory(**about)
    DeliverableFactory(**about, done_date=TODAY, done_by=person)
    ExpectationFactory(**about)
    for month in (8, 9):
        UpdateFactory(
            **of, month_date=date(2026, month, 1), metrics_text="“a\\b”", color="green",
            posted_at=THEN, posted_by=person,
        )  # fmt: skip
    UpdateFactory(**of, month_date=OCTOBER, metrics_text="Not whole yet.")
    SignalFactory(**of)
    AgendaItemFactory(**of)
    MetricHealthFactory(metric=metric)
    StandingFactory(**of, metric=metric)
    return use_case


def test_every_kind_of_duty_waits_for_whom_it_concerns_and_for_nobody_else():
    person = PersonFactory(roles=["owner"])
    use_case = everything_of(person, confidential=True)
    hidden = everything_of(PersonFactory(roles=["owner"]), confidential=True)

    desk = Desk(person, today=TODAY)

    assert {duty.task for duty in desk.duties} == set(Task)
    assert {duty.use_case.pk for duty in desk.duties} == {use_case.pk}
    assert [one.use_case.pk for one in desk.seen] == [use_case.pk]
    assert (len(desk.seen[0].signals), desk.seen[0].item.use_case_id) == (1, use_case.pk)
    (writing,) = desk.writing
    assert writing.draft.metrics_text == "Not whole yet."
    assert writing.last.month_date == date(2026, 9, 1)
    for other in (PersonFactory(roles=["owner"]), PersonFactory(roles=[])):
        stranger = Desk(other, today=TODAY)
        assert (stranger.duties, stranger.seen, stranger.writing) == ([], [], [])
    assert hidden.pk not in {duty.use_case.pk for duty in desk.duties}


@pytest.mark.parametrize("most", [1, None])
def test_what_is_read_together_is_what_each_list_would_have_given(
    most, django_assert_num_queries
):
    person = PersonFactory(roles=["owner"])
    everything_of(person)
    UseCaseFactory(owner=person)
    days = {
        "today": TODAY,
        "ahead": TODAY + desk_lists.AHEAD,
        "month": date(2026, 11, 1),
        "before": OCTOBER,
        **{cadence: desk_lists.ended(cadence, TODAY) for cadence in desk_lists.Cadence},
    }
    alone = {
        name: [together.bare(row) for row in rows]
        for name, rows in desk_lists.lists(person, most, **days).items()
    }
    assert [name for name, rows in alone.items() if not rows] == ["policy"]

    with django_assert_num_queries(1):
        found = desk_lists.read(person, today=TODAY, most=most)
        told = {name: [together.bare(row) for row in rows] for name, rows in found.items()}

    for name, rows in alone.items():
        assert sorted(map(repr, told[name])) == sorted(map(repr, rows)), name


def test_whoever_reports_many_metrics_begins_with_those_that_are_due():
    person = PersonFactory(roles=["owner"])
    use_case = UseCaseFactory(owner=person)
    metrics = [MetricFactory(use_case=use_case, name=f"{n}") for n in range(4)]
    for metric in metrics[:2]:
        MeasurementFactory(metric=metric, period_start=OCTOBER)

    desk = Desk(person, today=TODAY)

    assert desk.first_of_sheet(4) is None
    assert desk.first_of_sheet(3) == [one.pk for one in (*metrics[2:], metrics[0])]
    assert desk.reported_count == 4
