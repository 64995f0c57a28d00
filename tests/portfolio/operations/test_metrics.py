"""Drafting, signing and changing metrics, and their targets as versions."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from portfolio.analysis.measures import Cadence, Direction
from portfolio.analysis.promises import Promise
from portfolio.analysis.stages import Stage
from portfolio.models import TargetVersion, UseCase
from portfolio.models.signature import Capacity
from portfolio.operations import editing, metrics, signatures, stages, targets
from tests.factories.people import PersonFactory
from tests.factories.portfolio import MeasurementFactory, UseCaseFactory
from tests.factories.readiness import make_ready

pytestmark = pytest.mark.django_db

PROMISE = Promise(
    baseline_value=30.0,
    baseline_date=date(2026, 1, 1),
    target_value=15.0,
    target_date=date(2026, 12, 31),
)


@pytest.fixture
def sponsor(db):
    return PersonFactory(name="Stella Sponsor", roles=["executive"])


@pytest.fixture
def use_case(alice, sponsor):
    return UseCaseFactory(owner=alice, sponsor=sponsor, stage=Stage.EVALUATE)


@pytest.fixture
def metric(use_case, alice, now):
    return metrics.draft(
        use_case_id=use_case.pk,
        name="Tickets passed to second line",
        unit="%",
        direction=Direction.DECREASE,
        method="Count of passed tickets over all tickets of the month.",
        primary=True,
        promise=PROMISE,
        by=alice,
        now=now,
    )


def sign_twice(metric, alice, sponsor, now):
    signatures.sign(metric_id=metric.pk, capacity=Capacity.OWNER, by=alice, now=now)
    signatures.sign(metric_id=metric.pk, capacity=Capacity.SPONSOR, by=sponsor, now=now)
    metric.refresh_from_db()


def test_a_draft_has_a_key_and_the_first_version_of_its_target(metric):
    assert metric.key == "tickets-passed-to-second-line"
    version = metric.targets.get()
    assert (version.number, version.is_current, version.target_value) == (1, True, 15.0)
    assert metric.dirty.marks == 1


def test_two_metrics_of_one_name_get_two_keys(metric, use_case, alice, now):
    second = metrics.draft(
        use_case_id=use_case.pk,
        name=metric.name,
        direction=Direction.DECREASE,
        by=alice,
        now=now,
    )

    assert second.key == "tickets-passed-to-second-line-2"


def test_a_target_that_lies_the_other_way_is_refused(use_case, alice, now):
    with pytest.raises(targets.Contradictory, match="other way"):
        metrics.draft(
            use_case_id=use_case.pk,
            name="x",
            direction=Direction.INCREASE,
            promise=PROMISE,
            by=alice,
            now=now,
        )


def test_owner_and_sponsor_sign_and_the_gate_opens(metric, use_case, alice, sponsor, now):
    sign_twice(metric, alice, sponsor, now)
    make_ready(use_case, by=alice)

    stages.move(use_case_id=use_case.pk, to=Stage.OVERSEE, by=alice, now=now)

    assert metric.signed_at == now
    assert UseCase.objects.get(pk=use_case.pk).stage == Stage.OVERSEE


def test_nobody_signs_for_somebody_else(metric, sponsor, now):
    with pytest.raises(signatures.CannotSign, match="in person"):
        signatures.sign(metric_id=metric.pk, capacity=Capacity.OWNER, by=sponsor, now=now)


def test_one_person_in_both_parts_signs_once(alice, now):
    use_case = UseCaseFactory(owner=alice, sponsor=alice)
    metric = metrics.draft(
        use_case_id=use_case.pk,
        name="x",
        direction=Direction.DECREASE,
        method="m",
        promise=PROMISE,
        by=alice,
        now=now,
    )
    signatures.sign(metric_id=metric.pk, capacity=Capacity.OWNER, by=alice, now=now)

    with pytest.raises(signatures.CannotSign, match="two different people"):
        signatures.sign(metric_id=metric.pk, capacity=Capacity.SPONSOR, by=alice, now=now)


def test_what_is_not_written_is_not_signed(use_case, alice, now):
    metric = metrics.draft(
        use_case_id=use_case.pk, name="x", direction=Direction.DECREASE, by=alice, now=now
    )

    with pytest.raises(signatures.CannotSign, match="the baseline.*the method"):
        signatures.sign(metric_id=metric.pk, capacity=Capacity.OWNER, by=alice, now=now)


def test_changing_what_was_agreed_voids_both_signatures(metric, alice, sponsor, now):
    sign_twice(metric, alice, sponsor, now)

    metrics.revise(
        metric_id=metric.pk, seen_version=1, method="Another way.", by=alice, now=now
    )

    metric.refresh_from_db()
    assert metric.signed_at is None
    assert metric.signatures.filter(voided_at=now).count() == 2


def test_changing_a_link_leaves_the_signatures(metric, alice, sponsor, now):
    sign_twice(metric, alice, sponsor, now)

    metrics.revise(
        metric_id=metric.pk,
        seen_version=1,
        glossary_url="https://example.com/terms",
        by=alice,
        now=now,
    )

    metric.refresh_from_db()
    assert metric.signed_at == now


def test_a_draft_target_is_written_over_until_somebody_signs(metric, alice, now):
    easier = replace(PROMISE, target_value=20.0)
    targets.redraft(metric_id=metric.pk, promise=easier, by=alice, now=now)
    assert metric.targets.get().target_value == 20.0
    signatures.sign(metric_id=metric.pk, capacity=Capacity.OWNER, by=alice, now=now)

    with pytest.raises(targets.CannotChange, match="signed"):
        targets.redraft(metric_id=metric.pk, promise=PROMISE, by=alice, now=now)


def test_another_target_is_in_force_once_somebody_else_approves(
    metric, alice, sponsor, now
):
    sign_twice(metric, alice, sponsor, now)
    proposal = targets.propose(
        metric_id=metric.pk,
        promise=replace(PROMISE, target_date=date(2027, 3, 31)),
        reason="The desk moves in winter.",
        by=alice,
        now=now,
    )
    assert metric.targets.current().get().number == 1

    with pytest.raises(targets.CannotChange, match="Somebody else"):
        targets.approve(target_id=proposal.pk, by=alice, now=now)
    targets.approve(target_id=proposal.pk, by=sponsor, now=now)

    assert metric.targets.current().get() == proposal
    assert metric.targets.original().get().target_date == date(2026, 12, 31)


def test_a_change_of_target_needs_a_reason_and_changes_something(metric, alice, now):
    with pytest.raises(editing.Reasonless):
        targets.propose(metric_id=metric.pk, promise=PROMISE, reason="", by=alice, now=now)
    with pytest.raises(targets.CannotChange, match="in force"):
        targets.propose(metric_id=metric.pk, promise=PROMISE, reason="x", by=alice, now=now)


def test_one_proposal_waits_at_a_time_and_may_be_declined(metric, alice, sponsor, now):
    wish = replace(PROMISE, target_value=25.0)
    first = targets.propose(
        metric_id=metric.pk, promise=wish, reason="Too hard", by=alice, now=now
    )
    with pytest.raises(targets.CannotChange, match="waiting"):
        targets.propose(
            metric_id=metric.pk, promise=wish, reason="Again", by=alice, now=now
        )

    targets.decline(target_id=first.pk, reason="Keep it.", by=sponsor, now=now)

    with pytest.raises(targets.CannotChange, match="settled"):
        targets.approve(target_id=first.pk, by=sponsor, now=now)
    assert TargetVersion.objects.current().get().number == 1


def test_cadence_is_fixed_once_there_are_values(metric, alice, now):
    MeasurementFactory(metric=metric)

    with pytest.raises(metrics.CannotMeasure, match="retire this metric"):
        metrics.revise(
            metric_id=metric.pk, seen_version=1, cadence=Cadence.WEEKLY, by=alice, now=now
        )


def test_a_metric_owner_gets_sight_of_a_confidential_use_case(alice, now):
    secret = UseCaseFactory(confidential=True, owner=alice)
    analyst = PersonFactory(roles=["contributor"])

    metrics.draft(
        use_case_id=secret.pk,
        name="x",
        direction=Direction.DECREASE,
        owner=analyst,
        by=alice,
        now=now,
    )

    assert secret in UseCase.objects.visible_to(analyst)


def test_a_retired_metric_can_be_measured_again(metric, alice, now):
    metrics.retire(metric_id=metric.pk, reason="Replaced", by=alice, now=now)
    metric.refresh_from_db()
    assert metric.retired_at == now

    metrics.restore(metric_id=metric.pk, by=alice, now=now)

    metric.refresh_from_db()
    assert metric.retired_at is None


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"lower_bound": 5.0, "upper_bound": 1.0}, "upper_bound"),
        ({"money_per_unit": Decimal(3)}, "currency"),
        ({"money_per_unit": Decimal(3), "currency": "Euro"}, "currency"),
        ({"min_denominator": 10**30}, "min_denominator"),
        ({"min_denominator": 0}, "min_denominator"),
        ({"name": " "}, "name"),
    ],
)
def test_what_the_table_would_refuse_is_said_at_its_field(
    use_case, metric, alice, now, wrong, field
):
    """A draft and a change alike: a sentence, and never an error of the database."""
    with pytest.raises(metrics.CannotMeasure) as drafted:
        metrics.draft(use_case_id=use_case.pk, by=alice, now=now, **{"name": "A", **wrong})
    with pytest.raises(metrics.CannotMeasure) as revised:
        metrics.revise(metric_id=metric.pk, seen_version=None, by=alice, now=now, **wrong)

    assert drafted.value.field == revised.value.field == field
