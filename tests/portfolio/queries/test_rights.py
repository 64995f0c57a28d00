"""Who may do what on a use case: role times part times verb, as one table."""

from dataclasses import asdict

import pytest

from portfolio.models.assignment import Part
from portfolio.queries.rights import rights
from tests.factories.people import PersonFactory
from tests.factories.portfolio import AssignmentFactory, UseCaseFactory

pytestmark = pytest.mark.django_db

WRITES = {"enter_values", "write_story", "comment"}
STORY = {*WRITES, "write_inside"}
CHANGE = {"edit", "move", "source"}
TABLE = {
    ("portfolio_manager", None): {
        *STORY,
        *CHANGE,
        "end",
        "waive",
        "approve_target",
        "approve_plan",
        "set_aside",
    },
    ("executive", None): {
        "source",
        "end",
        "waive",
        "approve_target",
        "approve_plan",
        "take_decisions",
        "comment",
        "set_aside",
    },
    ("executive", Part.SPONSOR): {
        "source",
        "end",
        "waive",
        "approve_target",
        "approve_plan",
        "take_decisions",
        "comment",
        "set_aside",
        "sign_as_sponsor",
    },
    ("owner", None): {"comment"},
    ("owner", Part.OWNER): {
        *STORY,
        *CHANGE,
        "end",
        "go_live",
        "sign_as_owner",
        "set_aside",
    },
    ("owner", Part.TECHNICAL_LEAD): {*STORY, *CHANGE, "set_aside"},
    ("owner", Part.CONTRIBUTOR): {*STORY, "set_aside"},
    ("contributor", None): {"comment"},
    ("contributor", Part.CONTRIBUTOR): STORY,
    ("partner", Part.CONTRIBUTOR): WRITES,
    ("viewer", None): set(),
    ("administrator", None): set(),
}


@pytest.mark.parametrize(("role", "part"), TABLE, ids=lambda word: str(word or "nobody"))
def test_who_may_do_what(role, part):
    person, use_case = PersonFactory(roles=[role]), UseCaseFactory()
    if part:
        AssignmentFactory(use_case=use_case, user=person, part=part)

    may = {verb for verb, allowed in asdict(rights(person, use_case)).items() if allowed}

    # Everybody but a partner is of the house.
    inside = set() if role == "partner" else {"inside"}
    assert may == TABLE[role, part] | inside


def test_the_answer_costs_one_query(alice, django_assert_num_queries):
    use_case = UseCaseFactory(owner=alice)
    _ = alice.permissions

    with django_assert_num_queries(1):
        rights(alice, use_case)
