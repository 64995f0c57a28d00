"""Proposing use cases that may be the same."""

import pytest

from portfolio.queries.duplicates import candidates
from tests.factories.people import PersonFactory
from tests.factories.portfolio import UseCaseFactory

pytestmark = pytest.mark.django_db

DECISION = "Which support tickets need urgent escalation before customers leave"


@pytest.fixture
def viewer(db):
    return PersonFactory(roles=["viewer"])


def test_the_nearest_come_first_and_strangers_not_at_all(viewer):
    near = UseCaseFactory(title="Ticket escalation", decision=DECISION)
    nearer = UseCaseFactory(title="Escalation of support tickets", decision=DECISION)
    UseCaseFactory(title="Stock forecast by region", decision="How many units go where")

    found = candidates(
        title="Escalation of support tickets", decision=DECISION, seen_by=viewer
    )

    assert [candidate.use_case for candidate in found] == [nearer, near]
    assert found[0].likeness == pytest.approx(1.0)


def test_at_most_five_are_proposed_in_few_queries(viewer, django_assert_max_num_queries):
    for number in range(8):
        UseCaseFactory(title=f"Ticket escalation {number}", decision=DECISION)

    with django_assert_max_num_queries(4):
        found = candidates(title="Ticket escalation", decision=DECISION, seen_by=viewer)

    assert len(found) == 5


def test_a_hidden_one_is_never_proposed(viewer):
    UseCaseFactory(title="Ticket escalation", decision=DECISION, confidential=True)

    assert not candidates(title="Ticket escalation", decision=DECISION, seen_by=viewer)


def test_nothing_is_proposed_for_nothing(viewer):
    UseCaseFactory(title="A")

    assert not candidates(title="", decision="", seen_by=viewer)


def test_one_is_not_proposed_to_itself(viewer):
    same = UseCaseFactory(title="Ticket escalation", decision=DECISION)

    assert not candidates(title=same.title, decision=DECISION, seen_by=viewer, but=same.pk)
