"""What happened to a metric, as its chart tells it."""

from datetime import UTC, date, datetime

import pytest

from portfolio.analysis.stages import Phase, Stage
from portfolio.documents.marking import marked
from portfolio.models import Comment, PhaseMove, Rebase, StageMove
from portfolio.operations import plans
from portfolio.queries.marks import MarkKind, marks_of
from tests.factories.people import PersonFactory
from tests.factories.portfolio import MeasurementFactory, MetricFactory
from tests.portfolio.documents.charts import metric as chart_of_everything

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 5, 20, 12, 0, tzinfo=UTC)


@pytest.fixture
def metric():
    """A metric to which one of everything happened."""
    person = PersonFactory(name="Marta Nowak")
    metric = MetricFactory(use_case__owner=person, direction="decrease")
    use_case = metric.use_case
    moved = {"use_case": use_case, "moved_at": NOW, "moved_by": person}
    StageMove.objects.create(**moved, end=Stage.AUDIT)
    StageMove.objects.create(**moved, start=Stage.AUDIT, end=Stage.EVALUATE)
    PhaseMove.objects.create(**moved, start=Phase.IDEA, end=Phase.PILOT, reason="Signed.")
    MeasurementFactory(metric=metric, period_start=date(2026, 4, 1), value=22)
    Rebase.objects.create(
        metric=metric,
        period_start=date(2026, 2, 1),
        cause="Promotions added",
        rebased_at=NOW,
        rebased_by=person,
    )
    for text, withdrawn in (("Look here.", None), ("Never mind.", NOW)):
        Comment.objects.create(
            use_case=use_case,
            metric=metric,
            period_start=date(2026, 4, 1),
            text=text,
            written_at=NOW,
            written_by=person,
            withdrawn_at=withdrawn,
        )
    plans.start(
        metric_id=metric.pk,
        owner=person,
        by=person,
        now=NOW,
        checkpoints={date(2026, 12, 31): 24.5},
    )
    return metric


def test_all_that_happened_comes_in_one_query_by_day(metric, django_assert_num_queries):
    with django_assert_num_queries(1):
        marks = marks_of(metric)

    assert [(mark.kind, mark.day, mark.what) for mark in marks] == [
        (MarkKind.REBASE, date(2026, 2, 1), "Promotions added"),
        (MarkKind.COMMENT, date(2026, 4, 1), "Marta Nowak"),
        (MarkKind.PHASE, date(2026, 5, 20), "pilot"),
        (MarkKind.STAGE, date(2026, 5, 20), "evaluate"),
        (MarkKind.CHECKPOINT, date(2026, 12, 31), ""),
    ]
    assert [mark.value for mark in marks if mark.value is not None] == [24.5]


def test_a_chart_shows_each_of_them_in_its_period(metric):
    bare = chart_of_everything(events=(), checkpoints=())

    chart = marked(
        bare,
        metric,
        marks_of(metric),
        today=date(2026, 11, 21),
        talk=lambda start: f"/values/{start}/",
    )

    said = {chart.slots[event.at].start: event.words for event in chart.events}
    assert said[date(2026, 2, 1)] == "rebased: Promotions added"
    assert said[date(2026, 5, 1)] in ("moved to Evaluate", "phase: Pilot")
    point = chart.points[6]
    assert point.note == "1 comment: Marta Nowak, Look here."
    assert point.href.endswith("/values/2026-04-01/")
    assert [mark.mark for mark in chart.checkpoints] == ["≤ 24.5%"]
