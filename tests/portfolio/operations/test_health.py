"""Judging what is dirty: nothing is lost, nothing is overtaken, twice is once."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection

from engine.models import Fault
from portfolio.analysis.packing import unpack
from portfolio.analysis.policy import DEFAULT
from portfolio.analysis.stages import Phase
from portfolio.models import (
    DirtyMetric,
    DirtyUseCase,
    MetricHealth,
    PhaseMove,
    Signal,
    Standing,
    TargetVersion,
    UseCase,
)
from portfolio.models.blocker import Layer
from portfolio.operations import (
    actions,
    blockers,
    claims,
    dirty,
    health,
    measurements,
    plans,
)
from portfolio.queries.series import known
from tests.factories.people import PersonFactory
from tests.factories.portfolio import (
    MeasurementFactory,
    MetricFactory,
    TargetVersionFactory,
    UseCaseFactory,
)

pytestmark = pytest.mark.django_db

# From 10 to 20 over the year: May should have covered 41 % of the way.
SLOW = (10.2, 10.4, 10.5, 10.6, 10.8)


@pytest.fixture
def now():
    return datetime(2026, 6, 15, 12, tzinfo=UTC)


def measured(*values, now, **facts):
    facts.setdefault("signed_at", now - timedelta(days=150))
    facts.setdefault("primary", True)
    metric = MetricFactory(**facts)
    TargetVersionFactory(metric=metric)
    for month, value in enumerate(values, 1):
        MeasurementFactory(metric=metric, period_start=date(2026, month, 1), value=value)
    dirty.mark([metric.pk], now=now)
    return metric


def kept(row):
    """All of a row but the moment it was written."""
    return {
        field.name: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if field.name not in ("id", "computed_at")
    }


def test_two_slow_months_are_kept_as_a_red_flag(now):
    metric = measured(*SLOW, now=now, unit="%")

    health.recompute(now=now)

    row = MetricHealth.objects.get(metric=metric)
    assert (row.status, row.state, row.month) == ("off_track", "red", date(2026, 5, 1))
    assert (row.red_flag, row.streak, row.months_in_red) == (True, 5, 4)
    assert row.original_status == "off_track"
    assert str(unpack(row.sentences["pace"])).startswith("By May this should have covered")
    assert str(unpack(row.sentences["red"])) == (
        "Off track for 5 months, since January; there is no recovery plan."
    )
    assert row.drawing["months"][-1] == ("2026-05-01", "off_track", 10.8)


def test_where_the_use_case_stands_follows_in_the_same_breath(now):
    metric = measured(*SLOW, now=now)

    health.recompute(now=now)

    standing = Standing.objects.get(use_case=metric.use_case)
    assert (standing.status, standing.red_flags, standing.metric) == (
        "off_track",
        1,
        metric,
    )
    assert standing.months_in_red == 4
    assert standing.latest == list(SLOW)
    assert not DirtyMetric.objects.exists()
    assert not DirtyUseCase.objects.exists()


def test_the_worst_primary_metric_speaks_for_the_use_case(now):
    use_case = UseCaseFactory()
    measured(*(11, 12, 13, 14, 15), now=now, use_case=use_case, name="A good one")
    measured(*SLOW, now=now, use_case=use_case)
    measured(*SLOW, now=now, use_case=use_case, primary=False)

    health.recompute(now=now)

    standing = Standing.objects.get(use_case=use_case)
    assert (standing.status, standing.red_flags) == ("off_track", 1)


def test_a_metric_without_values_is_never_green_and_a_draft_accuses_nobody(now):
    signed = measured(now=now)
    draft = measured(now=now, signed_at=None)

    health.recompute(now=now)

    assert signed.health.status == draft.health.status == "no_data"
    assert signed.use_case.standing.status == "no_data"
    assert draft.use_case.standing.status == ""


def test_a_metric_without_a_target_has_no_status(now):
    metric = MetricFactory()
    dirty.mark([metric.pk], now=now)

    health.recompute(now=now)

    assert (metric.health.status, metric.health.outlook) == ("", "")
    assert "pace" not in metric.health.sentences


def test_twice_is_once(now):
    metric = measured(*SLOW, now=now)
    health.recompute(now=now)
    first = kept(MetricHealth.objects.get(metric=metric))
    standing = kept(Standing.objects.get())

    health.mark_all(now=now)
    health.recompute(now=now)

    assert kept(MetricHealth.objects.get(metric=metric)) == first
    assert kept(Standing.objects.get()) == standing


def test_a_thousand_marks_are_one_judgement(now):
    metric = measured(*SLOW, now=now)
    for _ in range(20):
        dirty.mark([metric.pk], now=now)

    assert health.step(now=now) == 1
    assert not DirtyMetric.objects.exists()


def test_a_correction_changes_the_mark_of_the_inputs(now, alice):
    metric = measured(*SLOW, now=now)
    health.recompute(now=now)
    before = MetricHealth.objects.get(metric=metric)

    measurements.record(
        metric_id=metric.pk,
        entry=measurements.Entry(
            start=date(2026, 5, 1),
            reading=measurements.Reading(value=18.0),
            reason="The export was short.",
        ),
        by=alice,
        now=now,
    )
    health.recompute(now=now)

    after = MetricHealth.objects.get(metric=metric)
    assert (before.status, after.status) == ("off_track", "on_track")
    assert after.inputs != before.inputs
    assert after.state == "recovering"


def test_a_blocker_changes_where_the_use_case_stands(now, alice):
    use_case = UseCaseFactory(owner=alice)
    blockers.raise_new(
        use_case_id=use_case.pk,
        layer=Layer.DATA,
        what="No export",
        mover=alice,
        by=alice,
        now=now,
    )

    health.recompute(now=now)

    assert use_case.standing.open_blockers == 1


def test_a_mark_set_while_it_was_judged_survives(now):
    metric = measured(*SLOW, now=now)
    marks = claims.claim(DirtyMetric, "metric_id", now=now)
    dirty.mark([metric.pk], now=now)

    present = claims.held(DirtyMetric, "metric_id", marks, claimed_at=now)
    claims.release(DirtyMetric, "metric_id", claimed=marks, present=present, claimed_at=now)

    row = DirtyMetric.objects.get()
    assert (row.marks, row.claimed_at) == (2, None)


def test_a_mark_of_what_is_gone_is_worked_off_as_nothing(now):
    metric = measured(*SLOW, now=now)
    dirty.mark([metric.pk, metric.pk + 1000], now=now)
    dirty.touch_all([metric.use_case_id + 1000], now=now)

    health.recompute(now=now)

    assert not DirtyMetric.objects.exists()
    assert not DirtyUseCase.objects.exists()
    assert [row.metric_id for row in MetricHealth.objects.all()] == [metric.pk]


def test_what_a_killed_worker_held_is_taken_over_when_its_claim_is_old(now):
    measured(*SLOW, now=now)
    claims.claim(DirtyMetric, "metric_id", now=now)

    assert health.recompute(now=now + timedelta(minutes=1)) == 0
    assert health.recompute(now=now + claims.STALE_AFTER) > 0
    assert MetricHealth.objects.get().status == "off_track"


def test_whoever_was_overtaken_writes_nothing(now):
    measured(*SLOW, now=now)
    late = claims.claim(DirtyMetric, "metric_id", now=now)
    stale = health._judge(list(late), now=now, policy=DEFAULT)
    MetricHealth.objects.all().delete()
    overtaking = now + claims.STALE_AFTER
    claims.claim(DirtyMetric, "metric_id", now=overtaking)

    health._keep(late, stale, now=now, policy=DEFAULT)

    assert not MetricHealth.objects.exists()
    assert DirtyMetric.objects.get().claimed_at == overtaking


def test_chunks_cost_the_same_whatever_their_size(now, django_assert_num_queries):
    for _ in range(3):
        measured(*SLOW, now=now)
    # PostgreSQL claims in one statement, SQLite looks first.
    budget = 17 if connection.vendor == "postgresql" else 18
    with django_assert_num_queries(budget):
        health.step(now=now)
    health.recompute(now=now)
    for _ in range(20):
        measured(*SLOW, now=now)

    with django_assert_num_queries(budget):
        health.step(now=now)


def test_what_is_over_is_judged_on_its_last_day(now):
    use_case = UseCaseFactory()
    metric = measured(*SLOW[:3], now=now, use_case=use_case)
    metric.retired_at = datetime(2026, 4, 20, tzinfo=UTC)
    metric.save(update_fields=["retired_at"])

    health.recompute(now=now)

    assert MetricHealth.objects.get().month == date(2026, 3, 1)
    assert use_case.standing.status == ""


def test_limits_rest_on_what_was_there_before_production(now, alice):
    metric = measured(*SLOW, now=now)
    PhaseMove.objects.create(
        use_case=metric.use_case,
        end=Phase.PRODUCTION,
        moved_at=datetime(2026, 4, 2, tzinfo=UTC),
        moved_by=alice,
    )

    (one,) = known([metric.pk], as_of=now)

    assert one.metric.live_date == date(2026, 4, 2)


def test_a_credible_plan_holds_the_flag_back(now, alice):
    metric = measured(*SLOW, now=now, use_case=UseCaseFactory(owner=alice))
    plan = plans.start(
        metric_id=metric.pk,
        owner=alice,
        root_cause="The south reports late.",
        checkpoints={date(2026, 6, 30): 14.0},
        by=alice,
        now=now,
    )
    actions.assign(
        use_case_id=metric.use_case_id,
        plan=plan,
        what="Build a feed",
        owner=alice,
        due_date=date(2026, 7, 1),
        by=alice,
        now=now,
    )
    health.recompute(now=now)
    assert MetricHealth.objects.get().red_flag

    boss = PersonFactory(roles=["executive"])
    plans.approve(plan_id=plan.pk, resourced=True, by=boss, now=now)
    health.recompute(now=now)

    row = MetricHealth.objects.get()
    assert (row.state, row.red_flag) == ("red", False)
    assert "the recovery plan is in force until" in str(unpack(row.sentences["red"]))


def test_rules_speak_in_the_same_breath_and_fall_silent_when_it_ends(now):
    metric = measured(*SLOW, now=now)
    health.recompute(now=now)
    standing = Standing.objects.get(use_case=metric.use_case)
    flag = Signal.objects.standing().get(rule="red-flag")
    assert str(unpack(flag.sentence)).endswith(
        "Off track for 5 months, since January; there is no recovery plan."
    )
    assert flag.evidence == [f"metric:{metric.pk}"]
    assert standing.red_signals >= 1
    assert standing.is_stalled

    end = {"ended_at": now, "ended_by": metric.use_case.created_by}
    UseCase.objects.update(outcome="stopped", end_reason="other", **end)
    health.mark_all(now=now)
    health.recompute(now=now + timedelta(hours=1))

    assert not Signal.objects.standing().exists()
    assert Standing.objects.get().red_signals == 0


def test_a_metric_that_cannot_be_judged_stops_nobody_else(now):
    broken, well = measured(*SLOW, now=now), measured(*SLOW, now=now)
    TargetVersion.objects.filter(metric=broken).update(trajectory=[["no day", 1]])

    health.recompute(now=now)

    assert not MetricHealth.objects.filter(metric=broken).exists()
    assert well.health.red_flag
    mark = DirtyMetric.objects.get()
    assert (mark.metric_id, mark.failures, mark.error) == (broken.pk, 1, "ValueError")
    assert mark.wait_until_at == now + claims.FIRST_WAIT
    assert Fault.objects.get().where == "judging metrics"

    TargetVersion.objects.filter(metric=broken).update(trajectory=[])
    dirty.mark([broken.pk], now=now)
    health.recompute(now=now + timedelta(minutes=1))

    assert broken.health.red_flag
    assert not DirtyMetric.objects.exists()
