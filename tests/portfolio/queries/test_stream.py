"""One stream of what happened to a use case."""

from datetime import UTC, date, datetime, timedelta

import pytest

from look.icons import icon
from portfolio.analysis.acceptance import Reading
from portfolio.operations import blockers, comments, measurements, milestones
from portfolio.queries import stream as streaming
from portfolio.queries.stream import Kind, stream
from portfolio.web.streaming import ICONS, WORDS, line_of
from tests.factories.people import PersonFactory
from tests.factories.portfolio import MetricFactory, TargetVersionFactory, UseCaseFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 20, 12, tzinfo=UTC)


@pytest.fixture
def told():
    """A use case with one of each told, an hour apart."""
    marta = PersonFactory(name="Marta Nowak", roles=["owner"])
    use_case = UseCaseFactory(owner=marta)
    metric = MetricFactory(use_case=use_case, name="Wrong units", unit="%")
    TargetVersionFactory(metric=metric)
    who = {"by": marta}
    blockers.raise_new(
        use_case_id=use_case.pk,
        what="No access",
        layer="data",
        mover_words="IT",
        now=NOW,
        **who,
    )
    milestone = milestones.promise(
        use_case_id=use_case.pk,
        kind="other",
        title="All regions",
        due_date=date(2026, 9, 30),
        now=NOW + timedelta(hours=1),
        **who,
    )
    milestones.move(
        milestone_id=milestone.pk,
        to=date(2026, 10, 31),
        reason="Promotions first.",
        seen_version=None,
        now=NOW + timedelta(hours=2),
        **who,
    )
    measurements.record(
        metric_id=metric.pk,
        entry=measurements.Entry(start=date(2026, 4, 1), reading=Reading(value=26.9)),
        now=NOW + timedelta(hours=3),
        **who,
    )
    comments.write(
        use_case_id=use_case.pk,
        text="**Look** at that.",
        metric=metric,
        period_start=date(2026, 4, 1),
        now=NOW + timedelta(hours=4),
        **who,
    )
    return use_case


def test_what_happened_stands_in_one_stream_the_newest_first(told):
    lines = [line_of(one, told) for one in stream(told).happenings]

    assert [line.entry.verb for line in lines] == [
        "comment.written",
        "metric.value_recorded",
        "milestone.moved",
        "milestone.promised",
        "blocker.raised",
    ]
    assert lines[0].said == "**Look** at that."
    assert lines[0].url.startswith(f"/use-cases/{told.ref}/metrics/")
    assert lines[1].values == ("April 2026: 26.9%",)
    assert lines[1].url.endswith("/values/2026-04-01/")
    assert lines[2].entry.reason == "Promotions first."


def test_it_is_narrowed_to_one_kind(told):
    found = stream(told, kind=Kind.MILESTONE).happenings

    assert {one.kind for one in found} == {Kind.MILESTONE}
    assert len(found) == 2


def test_pages_meet_and_never_overlap(told, monkeypatch):
    monkeypatch.setattr(streaming, "PAGE", 2)

    first = stream(told)
    second = stream(told, before=first.older_than)
    back = stream(told, after=second.newer_than)

    assert len(second.happenings) == 2
    assert [one.entry.number for one in back.happenings] == [
        one.entry.number for one in first.happenings
    ]
    assert stream(told, before=second.older_than).older_than is None


def test_what_was_taken_back_is_no_longer_read(told):
    comment = told.comments.get()
    comments.withdraw(comment_id=comment.pk, by=comment.written_by, now=NOW)

    texts = [line_of(one, told).said for one in stream(told).happenings]

    assert "**Look** at that." not in texts


def test_it_costs_six_queries_at_most(told, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        stream(told)


def test_every_kind_has_a_word_and_an_icon():
    assert set(WORDS) == set(ICONS) == set(streaming.VERBS) == set(Kind)
    assert all(icon(name) for name in ICONS.values())
