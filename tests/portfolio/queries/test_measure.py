"""What the page of a metric reads: one statement, and what each list would have given."""

from datetime import UTC, date, datetime

import pytest

from portfolio.models import (
    Comment,
    MeasurementRevision,
    PhaseMove,
    Rebase,
    Signature,
    StageMove,
    Term,
)
from portfolio.operations import plans
from portfolio.queries import measure
from portfolio.queries.marks import marks_of
from tests.factories.health import RestatementFactory
from tests.factories.people import PersonFactory
from tests.factories.portfolio import (
    AssignmentFactory,
    MeasurementFactory,
    MetricFactory,
    TargetVersionFactory,
)
from tests.portfolio import together

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 5, 20, 12, 0, tzinfo=UTC)
APRIL = date(2026, 4, 1)


def told_of(metric, person):
    """One of everything that its page may show."""
    TargetVersionFactory(metric=metric, trajectory=[["2026-06-01", 0.1]])
    AssignmentFactory(use_case=metric.use_case, user=person)
    MeasurementFactory(
        metric=metric, period_start=date(2026, 3, 1), value=0.1 + 0.2, note="“a\\b”"
    )
    MeasurementFactory(metric=metric, period_start=APRIL, value=2 / 3)
    MeasurementRevision.objects.create(
        metric=metric, period_start=APRIL, value=1e-7, revision=1, recorded_at=NOW,
        recorded_by=person, door="page", replaced_at=NOW,
    )  # fmt: skip
    Signature.objects.create(
        metric=metric, capacity="owner", signed_at=NOW, signed_by=person
    )
    for text, start in (("Of all of it.", None), ("Of this.", APRIL)):
        Comment.objects.create(
            use_case=metric.use_case, metric=metric, period_start=start, text=text,
            written_at=NOW, written_by=person,
        )  # fmt: skip
    Rebase.objects.create(
        metric=metric, period_start=APRIL, cause="New", rebased_at=NOW, rebased_by=person
    )
    Term.objects.create(technical="lag", plain="delay", added_at=NOW, added_by=person)
    RestatementFactory(month_status__metric=metric)
    moved = {"use_case": metric.use_case, "moved_at": NOW, "moved_by": person}
    StageMove.objects.create(start="audit", end="evaluate", **moved)
    PhaseMove.objects.create(start="idea", end="pilot", **moved)
    plans.start(
        metric_id=metric.pk, owner=person, by=person, now=NOW,
        checkpoints={date(2026, 12, 31): 24.5},
    )  # fmt: skip


@pytest.mark.parametrize("is_whole", [False, True])
def test_what_is_read_together_is_what_each_list_would_have_given(
    is_whole, django_assert_num_queries
):
    person = PersonFactory()
    metric = MetricFactory(use_case__owner=person, direction="decrease")
    told_of(metric, person)
    values = {"metric": metric.pk, "use_case": metric.use_case_id, "user": person.pk}
    alone = together.asked(measure._LISTS, shape=(is_whole,), values=values)
    assert [name for name, rows in alone.items() if not rows] == []

    with django_assert_num_queries(1):
        told = together.told(
            measure._LISTS, shape=(is_whole,), slots=measure._SLOTS, values=values
        )

    assert told == alone
    read = measure.measure_of(metric, seen_by=person, is_whole=is_whole)
    assert read.marks == marks_of(metric)
    assert read.values_count == 2
