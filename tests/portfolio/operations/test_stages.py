"""Gates, waivers, going back, going live, ending."""

from datetime import timedelta
from decimal import Decimal

import pytest

from portfolio.analysis.measures import MetricType
from portfolio.analysis.stages import EndReason, Outcome, Phase, Stage
from portfolio.models import StageMove
from portfolio.models.source_need import Access
from portfolio.operations import (
    editing,
    phases,
    source_needs,
    stages,
    waivers,
    worth,
)
from tests.factories.people import PersonFactory
from tests.factories.portfolio import MetricFactory, UseCaseFactory
from tests.factories.readiness import make_ready

pytestmark = pytest.mark.django_db

SPECIFIC = {
    "title": "Ticket escalation",
    "story": "Each hour the shift lead decides which of 900 tickets go to second line.",
    "decision": "Which support tickets need urgent escalation before customers leave.",
    "beneficiaries": "Shift leads in customer service.",
    "data_needed": "Ticket texts and outcomes from the service desk since 2023.",
    "way_to_tell": "Share of tickets passed to second line falls from 30% to 15%.",
}


def ready_for_evaluate(alice, now):
    use_case = UseCaseFactory(owner=alice, **SPECIFIC)
    worth.estimate(
        use_case_id=use_case.pk,
        kind=MetricType.COST,
        low=Decimal(100),
        expected=Decimal(200),
        high=Decimal(300),
        by=alice,
        now=now,
    )
    source_needs.add(
        use_case_id=use_case.pk,
        name="Service desk",
        access=Access.NONE,
        by=alice,
        now=now,
    )
    MetricFactory(use_case=use_case, primary=True)
    return use_case


def test_the_gate_to_evaluate_opens_once_everything_is_there(alice, now):
    use_case = ready_for_evaluate(alice, now)

    step = stages.move(use_case_id=use_case.pk, to=Stage.EVALUATE, by=alice, now=now)

    use_case.refresh_from_db()
    assert (use_case.stage, use_case.entered_stage_at) == (Stage.EVALUATE, now)
    assert (step.start, step.end, step.moved_by) == (Stage.AUDIT, Stage.EVALUATE, alice)


def test_a_closed_gate_says_what_is_missing_and_leaves_no_trace(alice, now):
    use_case = UseCaseFactory(owner=alice, **SPECIFIC)

    with pytest.raises(stages.GateClosed) as refusal:
        stages.move(use_case_id=use_case.pk, to=Stage.EVALUATE, by=alice, now=now)

    codes = [standing.finding.code for standing in refusal.value.missing]
    assert codes == ["worth-estimated", "sources-known", "metric-drafted"]
    assert not StageMove.objects.filter(end=Stage.EVALUATE).exists()


def test_a_finding_is_waived_one_by_one_with_a_reason(alice, now):
    use_case = UseCaseFactory(owner=alice, **SPECIFIC)
    for finding in ("worth-estimated", "sources-known", "metric-drafted"):
        waivers.waive(
            use_case_id=use_case.pk,
            gate=Stage.EVALUATE,
            finding=finding,
            reason="Trial of one week.",
            by=alice,
            now=now,
        )

    stages.move(use_case_id=use_case.pk, to=Stage.EVALUATE, by=alice, now=now)

    assert use_case.waivers.count() == 3


def test_a_waiver_that_ran_out_lets_nothing_pass(alice, now):
    use_case = ready_for_evaluate(alice, now)
    use_case.metrics.all().delete()
    waivers.waive(
        use_case_id=use_case.pk,
        gate=Stage.EVALUATE,
        finding="metric-drafted",
        reason="Soon.",
        until_date=now.date(),
        by=alice,
        now=now,
    )

    with pytest.raises(stages.GateClosed):
        stages.move(
            use_case_id=use_case.pk,
            to=Stage.EVALUATE,
            by=alice,
            now=now + timedelta(days=1),
        )


def test_what_is_met_cannot_be_waived(alice, now):
    use_case = ready_for_evaluate(alice, now)

    with pytest.raises(waivers.CannotWaive):
        waivers.waive(
            use_case_id=use_case.pk,
            gate=Stage.EVALUATE,
            finding="owner-named",
            reason="Why not",
            by=alice,
            now=now,
        )


def test_a_waiver_taken_back_no_longer_counts(alice, now):
    use_case = UseCaseFactory(stage=Stage.EVALUATE, owner=alice)
    waiver = waivers.waive(
        use_case_id=use_case.pk,
        gate=Stage.OVERSEE,
        finding="primary-metric-signed",
        reason="Imported.",
        by=alice,
        now=now,
    )
    waivers.withdraw(waiver_id=waiver.pk, by=alice, now=now)

    with pytest.raises(stages.GateClosed):
        stages.move(use_case_id=use_case.pk, to=Stage.OVERSEE, by=alice, now=now)


def test_no_stage_is_skipped(alice, now):
    use_case = UseCaseFactory()

    with pytest.raises(stages.CannotMove, match="from Audit to Oversee"):
        stages.move(use_case_id=use_case.pk, to=Stage.OVERSEE, by=alice, now=now)


def test_going_back_needs_a_reason(alice, now):
    use_case = UseCaseFactory(stage=Stage.OVERSEE)

    with pytest.raises(editing.Reasonless):
        stages.move(use_case_id=use_case.pk, to=Stage.AUDIT, by=alice, now=now)
    stages.move(
        use_case_id=use_case.pk, to=Stage.AUDIT, reason="Scope changed", by=alice, now=now
    )

    use_case.refresh_from_db()
    assert use_case.stage == Stage.AUDIT


def test_only_the_owner_says_that_it_goes_live(alice, now):
    use_case = UseCaseFactory(owner=alice, phase=Phase.PILOT)
    manager = PersonFactory(roles=["portfolio_manager"])

    with pytest.raises(phases.OnlyTheOwner):
        phases.move(use_case_id=use_case.pk, to=Phase.PRODUCTION, by=manager, now=now)
    make_ready(use_case, by=alice)
    phases.move(use_case_id=use_case.pk, to=Phase.PRODUCTION, by=alice, now=now)

    use_case.refresh_from_db()
    assert use_case.phase == Phase.PRODUCTION


def test_an_end_has_a_story_and_can_be_taken_back(alice, now):
    use_case = UseCaseFactory(stage=Stage.EVALUATE)
    ending = {
        "use_case_id": use_case.pk,
        "outcome": Outcome.STOPPED,
        "reason": EndReason.DATA_OUT_OF_REACH,
        "lesson": "Ask for the data first.",
        "by": alice,
        "now": now,
    }

    with pytest.raises(editing.Reasonless):
        stages.end(story=" ", **ending)
    stages.end(story="The export never came.", **ending)
    with pytest.raises(stages.CannotEnd):
        stages.end(story="Again", **ending)
    with pytest.raises(stages.CannotMove):
        stages.move(use_case_id=use_case.pk, to=Stage.OVERSEE, by=alice, now=now)
    stages.reopen(use_case_id=use_case.pk, reason="It came.", by=alice, now=now)

    use_case.refresh_from_db()
    assert (use_case.is_open, use_case.stage) == (True, Stage.EVALUATE)
    assert use_case.lesson == ""
