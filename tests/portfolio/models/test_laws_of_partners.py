"""The laws of partners, candidates, the choice, and of what is agreed with the chosen."""

from datetime import timedelta

import pytest

from portfolio.analysis.partnering import Choice
from portfolio.models import DeliverableMove, PartnerTrait
from tests.factories.partners import (
    DAY,
    AgreementFactory,
    AnswerFactory,
    AssessmentFactory,
    CandidateFactory,
    ContactFactory,
    DeliverableFactory,
    ExpectationFactory,
    FlagAnswerFactory,
    FlagFactory,
    PartnerFactory,
    PartnerPersonFactory,
    ReferenceFactory,
    SourcingFactory,
)
from tests.factories.portfolio import CREATED_AT
from tests.laws import broken

pytestmark = pytest.mark.django_db

WRONG = {
    PartnerFactory: [
        ("portfolio_partner_name_not_empty", {"name": ""}),
        ("portfolio_partner_kind_known", {"kind": "friend"}),
        ("portfolio_partner_version_from_one", {"version": 0}),
        ("portfolio_partner_ended_by_whom", {"ended_at": CREATED_AT, "end_reason": "x"}),
    ],
    ContactFactory: [
        ("portfolio_partnercontact_name_not_empty", {"name": ""}),
        ("portfolio_partnercontact_version_from_one", {"version": 0}),
    ],
    PartnerPersonFactory: [
        ("portfolio_partnerperson_left_by_whom", {"left_at": CREATED_AT}),
    ],
    AgreementFactory: [
        ("portfolio_agreement_title_not_empty", {"title": ""}),
        ("portfolio_agreement_kind_known", {"kind": "handshake"}),
        ("portfolio_agreement_version_from_one", {"version": 0}),
        ("portfolio_agreement_ends_after_start", {"ends_date": DAY}),
        ("portfolio_agreement_ended_by_whom", {"ended_at": CREATED_AT, "end_reason": "x"}),
    ],
    CandidateFactory: [
        ("portfolio_candidate_version_from_one", {"version": 0}),
        (
            "portfolio_candidate_dropped_by_whom",
            {"dropped_at": CREATED_AT, "drop_reason": "x"},
        ),
    ],
    AnswerFactory: [
        ("portfolio_candidateanswer_question_known", {"question": "price"}),
        ("portfolio_candidateanswer_answer_not_empty", {"answer": ""}),
        ("portfolio_candidateanswer_score_of_four", {"score": 5}),
    ],
    FlagFactory: [
        ("portfolio_candidateflag_flag_known", {"flag": "expensive"}),
        ("portfolio_candidateflag_says_what_was_seen", {"seen": ""}),
    ],
    FlagAnswerFactory: [("portfolio_flaganswer_text_not_empty", {"text": ""})],
    ReferenceFactory: [
        ("portfolio_candidatereference_has_organisation", {"organisation": ""}),
        ("portfolio_candidatereference_version_from_one", {"version": 0}),
        ("portfolio_candidatereference_said_when", {"said": "Good."}),
    ],
    SourcingFactory: [
        ("portfolio_sourcingdecision_choice_known", {"choice": "borrow"}),
        ("portfolio_sourcingdecision_has_reason", {"reason": ""}),
        ("portfolio_sourcingdecision_partner_is_named", {"choice": Choice.PARTNER}),
        ("portfolio_sourcingdecision_flag_has_reason", {"flagged": True}),
    ],
    DeliverableFactory: [
        ("portfolio_deliverable_title_not_empty", {"title": ""}),
        ("portfolio_deliverable_version_from_one", {"version": 0}),
        ("portfolio_deliverable_done_by_whom", {"done_date": DAY}),
        ("portfolio_deliverable_drop_has_reason", {"dropped_at": CREATED_AT}),
    ],
    ExpectationFactory: [
        ("portfolio_expectation_what_not_empty", {"what": ""}),
        ("portfolio_expectation_side_known", {"side": "both"}),
        ("portfolio_expectation_house_signed_by_whom", {"house_signed_at": CREATED_AT}),
        ("portfolio_expectation_partner_signed_by_whom", {"partner_signed_at": CREATED_AT}),
        (
            "portfolio_expectation_withdrawn_by_whom",
            {"withdrawn_at": CREATED_AT, "withdraw_reason": "x"},
        ),
    ],
    AssessmentFactory: [
        ("portfolio_relationshipassessment_side_known", {"side": "both"}),
        ("portfolio_relationshipassessment_scores_of_four", {"accountability": 5}),
    ],
}


@pytest.mark.parametrize("make", WRONG, ids=lambda make: make.__name__)
def test_what_one_row_may_not_say(make):
    for law, wrong in WRONG[make]:
        with broken(law):
            make(**wrong)


def test_endings_have_a_reason(alice):
    with broken("portfolio_partner_end_has_reason"):
        PartnerFactory(ended_at=CREATED_AT, ended_by=alice)
    with broken("portfolio_agreement_end_has_reason"):
        AgreementFactory(ended_at=CREATED_AT, ended_by=alice)
    with broken("portfolio_candidate_drop_has_reason"):
        CandidateFactory(dropped_at=CREATED_AT, dropped_by=alice)
    with broken("portfolio_expectation_withdrawal_has_reason"):
        ExpectationFactory(withdrawn_at=CREATED_AT, withdrawn_by=alice)


def test_what_there_is_only_once(alice):
    partner = PartnerFactory(name="Northbeam")
    with broken("portfolio_partner_name_once"):
        PartnerFactory(name="NORTHBEAM")
    PartnerTrait.objects.create(partner=partner, kind="sector", name="Retail")
    with broken("portfolio_partnertrait_once"):
        PartnerTrait.objects.create(partner=partner, kind="sector", name="retail")
    person = PartnerPersonFactory(partner=partner)
    with broken("portfolio_partnerperson_one_partner_at_a_time"):
        PartnerPersonFactory(user=person.user)
    candidate = CandidateFactory(partner=partner)
    with broken("portfolio_candidate_once_per_use_case"):
        CandidateFactory(use_case=candidate.use_case, partner=partner)
    AnswerFactory(candidate=candidate)
    with broken("portfolio_candidateanswer_one_current"):
        AnswerFactory(candidate=candidate)
    FlagFactory(candidate=candidate)
    with broken("portfolio_candidateflag_once"):
        FlagFactory(candidate=candidate)
    SourcingFactory(use_case=candidate.use_case)
    with broken("portfolio_sourcingdecision_one_current"):
        SourcingFactory(use_case=candidate.use_case)


def test_traits_have_a_name_and_a_known_kind():
    partner = PartnerFactory()
    with broken("portfolio_partnertrait_name_not_empty"):
        PartnerTrait.objects.create(partner=partner, kind="sector", name="")
    with broken("portfolio_partnertrait_kind_known"):
        PartnerTrait.objects.create(partner=partner, kind="color", name="blue")


def test_nobody_leaves_before_they_came(alice):
    with broken("portfolio_partnerperson_leaves_after_joining"):
        PartnerPersonFactory(left_at=CREATED_AT - timedelta(days=1), left_by=alice)


def test_what_is_built_by_ourselves_has_no_candidate():
    with broken("portfolio_sourcingdecision_built_by_ourselves"):
        SourcingFactory(candidate=CandidateFactory())


def test_only_what_was_handed_over_is_accepted(alice):
    with broken("portfolio_deliverable_accepted_when_done"):
        DeliverableFactory(accepted_at=CREATED_AT, accepted_by=alice)
    with broken("portfolio_deliverable_accepted_by_whom"):
        DeliverableFactory(accepted_at=CREATED_AT, done_date=DAY, done_by=alice)
    with broken("portfolio_deliverable_done_or_dropped"):
        DeliverableFactory(
            done_date=DAY, done_by=alice, dropped_at=CREATED_AT, drop_reason="x"
        )


@pytest.mark.parametrize(
    ("law", "wrong"),
    [
        ("portfolio_deliverablemove_has_reason", {"reason": ""}),
        ("portfolio_deliverablemove_goes_somewhere", {"to_date": DAY}),
    ],
)
def test_moves_of_deliverables(alice, law, wrong):
    right = {"from_date": DAY, "to_date": DAY + timedelta(days=1), "reason": "x"}

    with broken(law):
        DeliverableMove.objects.create(
            deliverable=DeliverableFactory(),
            moved_at=CREATED_AT,
            moved_by=alice,
            **(right | wrong),
        )
