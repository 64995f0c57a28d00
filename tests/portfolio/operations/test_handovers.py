"""Whoever leaves hands over first: what they hold, and the one step that gives it on."""

import pytest

from accounts.queries.holdings import held_by
from portfolio.analysis.readiness import Skill
from portfolio.models.assignment import Part
from portfolio.operations import assignments, handovers, readiness, use_cases
from tests.factories.keys import service_account
from tests.factories.people import PersonFactory
from tests.factories.portfolio import (
    BlockerFactory,
    DecisionFactory,
    MetricFactory,
    TargetVersionFactory,
    UseCaseFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def heir(db):
    return PersonFactory(name="Hugo Heir", roles=["owner"])


@pytest.fixture
def held(alice, now):
    use_case = UseCaseFactory(title="Ticket escalation", number=7, owner=alice)
    TargetVersionFactory(
        metric=MetricFactory(use_case=use_case, owner=alice, name="Tickets")
    )
    DecisionFactory(use_case=use_case, asked_of=alice, question="Go?")
    service_account("Warehouse feed", owner=alice)
    BlockerFactory(use_case=use_case, mover=alice, authority=alice, what="Export")
    readiness.cover(
        use_case_id=use_case.pk, skill=Skill.DOMAIN, person=alice, by=alice, now=now
    )
    return use_case


def test_everything_a_person_answers_for_is_listed(alice, held):
    assert [(one.kind, one.label) for one in held_by(alice)] == [
        ("Blocker", "UC-7 Export"),
        ("Decision", "UC-7 Go?"),
        ("Metric", "UC-7 Tickets"),
        ("Service account", "Warehouse feed"),
        ("Skill", "UC-7 Ticket escalation: Domain"),
        ("Use case", "UC-7 Ticket escalation"),
    ]


def test_of_a_confidential_use_case_the_reference_alone_is_named(alice):
    UseCaseFactory(title="Secret", number=8, owner=alice, confidential=True)

    assert [one.label for one in held_by(alice)] == ["UC-8"]


def test_one_step_gives_it_all_to_somebody_else(alice, held, heir, now):
    done = handovers.hand_over(leaving=alice, to=heir, by=alice, now=now, skilled=True)

    assert (done.given, done.waiting) == (6, 0)
    assert held_by(alice) == []
    assert len(held_by(heir)) == 6
    held.refresh_from_db()
    assert held.owner == heir


def test_a_skill_is_not_claimed_for_whoever_takes_over(alice, held, heir, now):
    handovers.hand_over(leaving=alice, to=heir, by=alice, now=now)

    assert held_by(alice) == []
    assert not held.skill_covers.standing().exists()


def test_nobody_lets_anybody_into_what_is_kept_from_them(alice, held, heir, now):
    secret = UseCaseFactory(title="Secret", owner=alice, confidential=True)
    administrator = PersonFactory(roles=["administrator"])

    done = handovers.hand_over(leaving=alice, to=administrator, by=administrator, now=now)

    assert (done.given, done.waiting) == (6, 1)
    secret.refresh_from_db()
    assert secret.owner == alice


def test_nothing_is_handed_to_somebody_who_left(alice, held, heir, now):
    heir.is_active = False

    with pytest.raises(assignments.CannotAssign):
        handovers.hand_over(leaving=alice, to=heir, by=alice, now=now)

    assert len(held_by(alice)) == 6


def test_nobody_hands_over_to_themselves(alice, now):
    with pytest.raises(handovers.CannotHandOver):
        handovers.hand_over(leaving=alice, to=alice, by=alice, now=now)


def test_an_owner_is_given_to_many_and_no_clock_is_reset(alice, heir, now):
    chosen = [UseCaseFactory(owner=alice), UseCaseFactory()]

    assignments.assign_many(
        use_case_ids=[row.pk for row in chosen],
        part=Part.OWNER,
        user=heir,
        by=alice,
        now=now,
    )

    for row in chosen:
        before = row.entered_stage_at
        row.refresh_from_db()
        assert (row.owner, row.entered_stage_at) == (heir, before)


def test_whoever_makes_it_confidential_still_sees_it(heir, now):
    manager = PersonFactory(roles=["executive"])
    use_case = UseCaseFactory()

    use_cases.revise(
        use_case_id=use_case.pk, seen_version=1, confidential=True, by=manager, now=now
    )

    assert type(use_case).objects.visible_to(manager).filter(pk=use_case.pk).exists()
