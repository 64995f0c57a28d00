"""The laws of use cases, their people and their steps hold in the database itself."""

from datetime import timedelta
from decimal import Decimal

import pytest

from portfolio.analysis.stages import Stage
from portfolio.models import (
    Assignment,
    Counter,
    DirtyUseCase,
    PhaseMove,
    SameAs,
    SourceNeed,
    StageMove,
    Tag,
    Team,
    UseCase,
    Waiver,
    WorthEstimate,
)
from portfolio.models.assignment import Part
from tests.factories.people import PersonFactory
from tests.factories.portfolio import CREATED_AT, AssignmentFactory, UseCaseFactory
from tests.laws import broken

pytestmark = pytest.mark.django_db


@pytest.fixture
def use_case(db):
    return UseCaseFactory()


@pytest.mark.parametrize(
    ("law", "wrong"),
    [
        ("portfolio_usecase_title_not_empty", {"title": ""}),
        ("portfolio_usecase_stage_known", {"stage": "limbo"}),
        ("portfolio_usecase_phase_known", {"phase": "limbo"}),
        ("portfolio_usecase_origin_known", {"origin": "stars"}),
        ("portfolio_usecase_risk_known", {"risk_class": "vast"}),
        ("portfolio_usecase_version_from_one", {"version": 0}),
        (
            "portfolio_usecase_ended_by_whom",
            {"ended_at": CREATED_AT, "outcome": "stopped", "end_reason": "other"},
        ),
        ("portfolio_usecase_ended_has_outcome", {"outcome": "stopped"}),
        ("portfolio_usecase_external_id_has_source", {"external_id": "7"}),
    ],
)
def test_use_cases(use_case, law, wrong):
    with broken(law):
        UseCase.objects.filter(pk=use_case.pk).update(**wrong)


def test_portfolio_usecase_external_id_once():
    UseCaseFactory(source="erp", external_id="7")

    with broken("portfolio_usecase_external_id_once"):
        UseCaseFactory(source="erp", external_id="7")


def test_use_cases_without_an_external_id_are_many():
    UseCaseFactory(source="erp")
    UseCaseFactory(source="erp")


@pytest.mark.parametrize(
    ("law", "wrong"),
    [
        ("portfolio_assignment_part_known", {"part": "jester"}),
        ("portfolio_assignment_outcome_of_outcome_owner", {"outcome": "trust"}),
        ("portfolio_assignment_ended_by_whom", {"ended_at": CREATED_AT}),
    ],
)
def test_assignments(law, wrong):
    row = AssignmentFactory()

    with broken(law):
        Assignment.objects.filter(pk=row.pk).update(**wrong)


def test_portfolio_assignment_ends_after_start():
    row = AssignmentFactory()

    with broken("portfolio_assignment_ends_after_start"):
        Assignment.objects.filter(pk=row.pk).update(
            ended_at=CREATED_AT - timedelta(days=1), ended_by=row.user
        )


@pytest.mark.parametrize("part", [part for part in Part if part.is_single])
def test_portfolio_assignment_one_per_single_part(use_case, part):
    AssignmentFactory(use_case=use_case, part=part)

    with broken("portfolio_assignment_one_per_single_part"):
        AssignmentFactory(use_case=use_case, part=part)


def test_portfolio_assignment_person_once_per_part(use_case, alice):
    AssignmentFactory(use_case=use_case, user=alice)

    with broken("portfolio_assignment_person_once_per_part"):
        AssignmentFactory(use_case=use_case, user=alice)


@pytest.mark.parametrize(
    ("model", "law", "wrong"),
    [
        (StageMove, "portfolio_stagemove_end_known", {"end": "limbo"}),
        (StageMove, "portfolio_stagemove_start_known", {"start": "limbo"}),
        (StageMove, "portfolio_stagemove_goes_somewhere", {"start": "audit"}),
        (PhaseMove, "portfolio_phasemove_end_known", {"end": "limbo"}),
        (PhaseMove, "portfolio_phasemove_start_known", {"start": "limbo"}),
        (PhaseMove, "portfolio_phasemove_goes_somewhere", {"start": "idea"}),
    ],
)
def test_moves(use_case, alice, model, law, wrong):
    right = {"end": "audit" if model is StageMove else "idea"}

    with broken(law):
        model.objects.create(
            use_case=use_case, moved_at=CREATED_AT, moved_by=alice, **(right | wrong)
        )


def waive(use_case, by, **wrong):
    right = {
        "gate": Stage.EVALUATE,
        "finding": "owner-named",
        "sentence": "x",
        "reason": "y",
        "waived_at": CREATED_AT,
    }
    return Waiver.objects.create(use_case=use_case, waived_by=by, **(right | wrong))


@pytest.mark.parametrize(
    ("law", "wrong"),
    [
        ("portfolio_waiver_gate_known", {"gate": "heaven"}),
        ("portfolio_waiver_has_reason", {"reason": ""}),
        ("portfolio_waiver_withdrawn_by_whom", {"withdrawn_at": CREATED_AT}),
    ],
)
def test_waivers(use_case, alice, law, wrong):
    with broken(law):
        waive(use_case, alice, **wrong)


def test_portfolio_waiver_one_per_finding(use_case, alice):
    waive(use_case, alice)

    with broken("portfolio_waiver_one_per_finding"):
        waive(use_case, alice)


def test_the_same_as_another(use_case, alice):
    other = UseCaseFactory()
    noted = {"noted_at": CREATED_AT, "noted_by": alice}
    SameAs.objects.create(first=use_case, second=other, **noted)

    with broken("portfolio_sameas_once"):
        SameAs.objects.create(first=use_case, second=other, **noted)
    with broken("portfolio_sameas_older_first"):
        SameAs.objects.create(first=other, second=use_case, **noted)


def estimate(use_case, by, **wrong):
    right = {
        "kind": "cost",
        "low": Decimal(1),
        "expected": Decimal(2),
        "high": Decimal(3),
        "estimated_at": CREATED_AT,
    }
    return WorthEstimate.objects.create(
        use_case=use_case, estimated_by=by, **(right | wrong)
    )


@pytest.mark.parametrize(
    ("law", "wrong"),
    [
        ("portfolio_worthestimate_kind_known", {"kind": "glory"}),
        ("portfolio_worthestimate_low_to_high", {"low": Decimal(-1)}),
        ("portfolio_worthestimate_low_to_high", {"high": Decimal(1)}),
        ("portfolio_worthestimate_currency_code", {"currency": "eur"}),
    ],
)
def test_worth(use_case, alice, law, wrong):
    with broken(law):
        estimate(use_case, alice, **wrong)


def test_portfolio_worthestimate_one_standing_per_kind(use_case, alice):
    estimate(use_case, alice)

    with broken("portfolio_worthestimate_one_standing_per_kind"):
        estimate(use_case, alice)


def need(use_case, by, **wrong):
    right = {"name": "CRM", "added_at": CREATED_AT}
    return SourceNeed.objects.create(use_case=use_case, added_by=by, **(right | wrong))


@pytest.mark.parametrize(
    ("law", "wrong"),
    [
        ("portfolio_sourceneed_name_not_empty", {"name": ""}),
        ("portfolio_sourceneed_access_known", {"access": "perhaps"}),
        ("portfolio_sourceneed_version_from_one", {"version": 0}),
        ("portfolio_sourceneed_granted_has_date", {"access": "granted"}),
    ],
)
def test_sources(use_case, alice, law, wrong):
    with broken(law):
        need(use_case, alice, **wrong)


def test_portfolio_sourceneed_once_per_use_case(use_case, alice):
    need(use_case, alice)

    with broken("portfolio_sourceneed_once_per_use_case"):
        need(use_case, alice, name="crm")


@pytest.mark.parametrize(
    ("model", "law"),
    [(Team, "portfolio_team_name_once"), (Tag, "portfolio_tag_name_once")],
)
def test_a_name_is_there_once_whatever_its_capitals(model, law):
    model.objects.create(name="Sales")

    with broken(law):
        model.objects.create(name="SALES")


@pytest.mark.parametrize(
    ("model", "law"),
    [
        (Team, "portfolio_team_name_not_empty"),
        (Tag, "portfolio_tag_name_not_empty"),
        (Counter, "portfolio_counter_name_not_empty"),
    ],
)
def test_a_name_is_not_empty(model, law):
    with broken(law):
        model.objects.create(name="")


def test_portfolio_dirtyusecase_marked(use_case):
    with broken("portfolio_dirtyusecase_marked"):
        DirtyUseCase.objects.create(use_case=use_case, marked_at=CREATED_AT, marks=0)


def test_a_reference_is_given_once(use_case):
    with broken("portfolio_usecase_number"):
        UseCaseFactory(number=use_case.number, created_by=PersonFactory())
