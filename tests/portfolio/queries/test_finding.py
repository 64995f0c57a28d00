"""What the palette finds, for whom, in which order, and at what price."""

import pytest

from accounts.models import User
from portfolio.queries.finding import finds
from tests.factories.people import PersonFactory
from tests.factories.portfolio import (
    AssignmentFactory,
    DecisionFactory,
    MetricFactory,
    TeamFactory,
    UseCaseFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def viewer(db):
    return PersonFactory(roles=["viewer"], name="Vera Viewer")


def titles(text, reader):
    return [case.title for case in finds(text, seen_by=reader).use_cases]


def test_the_reference_comes_first_then_what_begins_so_then_what_holds_it(viewer):
    UseCaseFactory(number=9, title="Room 127 of the annex")
    UseCaseFactory(number=8, title="Annex 12 is heated")
    UseCaseFactory(number=7, title="12 pumps in a row")
    UseCaseFactory(number=12, title="Fraud triage")
    expected = ["Fraud triage", "12 pumps in a row", "Annex 12 is heated"]

    assert titles("12", viewer)[:3] == expected
    assert titles("uc-12", viewer) == ["Fraud triage"]


def test_words_are_found_anywhere_and_two_letters_at_the_beginning_of_a_word(viewer):
    team = TeamFactory(name="Logistics")
    hanna = PersonFactory(name="Hanna Berg")
    UseCaseFactory(number=1, title="AI-aided triage", owner=hanna)
    UseCaseFactory(number=2, title="Said in e-mails", story="Whatever hides in a story")
    UseCaseFactory(number=3, title="Stock", decision="Which pallet goes first", team=team)

    assert titles("ai", viewer) == ["AI-aided triage", "Said in e-mails"]
    assert titles("aided tri", viewer) == ["AI-aided triage"]
    assert titles("hanna triage", viewer) == ["AI-aided triage"]
    assert titles("HIDES whatever", viewer) == ["Said in e-mails"]
    assert titles("pallet logistics", viewer) == ["Stock"]
    assert titles("uc-3 pallet", viewer) == ["Stock"]
    # Stands at the beginning of no word, but somewhere.
    assert titles("oc", viewer) == ["Stock"]
    assert titles("100%", viewer) == titles("a_ded", viewer) == []


def test_people_and_teams_lead_to_what_is_theirs(viewer):
    hanna = PersonFactory(name="Hanna Berg")
    PersonFactory(name="Hanna Idle")
    team = TeamFactory(name="Hanna's team")
    UseCaseFactory(number=1, title="Triage", owner=hanna, team=team)

    found = finds("hanna", seen_by=viewer)

    assert found.owners == ((hanna.pk, "Hanna Berg"),)
    assert found.teams == ((team.pk, "Hanna's team"),)
    assert [case.title for case in found.use_cases] == ["Triage"]
    assert finds("berg hanna", seen_by=viewer).owners == found.owners


def test_a_slip_and_a_missing_accent_find_what_was_meant(viewer):
    UseCaseFactory(number=1, title="Fraud triage")
    UseCaseFactory(number=2, title="Übergabe of shifts")

    def meant(text):
        found = finds(text, seen_by=viewer)
        assert not found.use_cases
        return [case.title for case in found.meant]

    assert titles("ÜBERGABE", viewer) == titles("überg", viewer) == ["Übergabe of shifts"]
    assert meant("frauld") == meant("triaeg") == ["Fraud triage"]
    assert meant("ubergabe") == ["Übergabe of shifts"]
    assert meant("zebra") == meant("zz") == meant("\x00") == []


def test_what_is_confidential_is_found_by_those_named_on_it_alone(viewer):
    hanna = PersonFactory(name="Hanna Berg")
    hidden = UseCaseFactory(
        number=66,
        title="Merger pricing",
        story="Very quiet",
        confidential=True,
        owner=hanna,
    )
    MetricFactory(use_case=hidden, name="Quiet ratio")
    DecisionFactory(use_case=hidden, question="Shall the merger be priced?")
    named = PersonFactory(roles=["viewer"], name="Ned Named")
    AssignmentFactory(use_case=hidden, user=named)
    searched = ["merger", "me", "66", "UC-66", "very", "quiet", "hanna", "mergre", "priced"]

    for text in searched:
        told = finds(text, seen_by=viewer)
        assert not any(
            (told.use_cases, told.metrics, told.decisions, told.owners, told.meant)
        ), text
    told = finds("quiet", seen_by=named)
    assert (told.use_cases, [one.name for one in told.metrics]) == (
        (hidden,),
        ["Quiet ratio"],
    )
    assert finds("hanna", seen_by=named).owners == ((hanna.pk, "Hanna Berg"),)
    # Whoever sees only what they are named on, and whoever may not look at all.
    assert not finds("merger", seen_by=PersonFactory(roles=["contributor"])).use_cases
    assert not finds("merger", seen_by=PersonFactory()).use_cases


def test_at_most_three_queries_however_much_there_is(viewer, django_assert_num_queries):
    team = TeamFactory(name="Logistics")
    for number in range(9):
        case = UseCaseFactory(number=number + 1, title=f"Fraud triage {number}", team=team)
        MetricFactory(use_case=case, name="Share of fraud")
    reader = User.objects.get(pk=viewer.pk)
    assert reader.permissions

    with django_assert_num_queries(1):
        found = finds("fraud", seen_by=reader)
    assert (len(found.use_cases), len(found.metrics)) == (7, 7)
    with django_assert_num_queries(2):
        assert finds("logistics", seen_by=reader).use_cases
    with django_assert_num_queries(3):
        assert finds("frauld", seen_by=reader).meant
