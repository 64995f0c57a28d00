"""Rows about partners for tests: written straight, without the operations' refusals."""

from datetime import date

import factory

from portfolio.analysis.partnering import Choice, Flag, Question, Side
from portfolio.models import (
    Agreement,
    Candidate,
    CandidateAnswer,
    CandidateFlag,
    CandidateReference,
    Deliverable,
    Expectation,
    FlagAnswer,
    Partner,
    PartnerContact,
    PartnerPerson,
    RelationshipAssessment,
    SourcingDecision,
)
from portfolio.models.agreement import AgreementKind
from tests.factories.people import PersonFactory
from tests.factories.portfolio import CREATED_AT, UseCaseFactory

DAY = date(2026, 5, 1)


class PartnerFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Partner

    name = factory.Sequence(lambda number: f"Partner {number}")
    added_at = CREATED_AT
    added_by = factory.SubFactory(PersonFactory)


class ContactFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PartnerContact

    partner = factory.SubFactory(PartnerFactory)
    name = "Grete Holm"
    added_at = CREATED_AT
    added_by = factory.SubFactory(PersonFactory)


class PartnerPersonFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PartnerPerson

    partner = factory.SubFactory(PartnerFactory)
    user = factory.SubFactory(PersonFactory, roles=["partner"])
    joined_at = CREATED_AT
    joined_by = factory.SubFactory(PersonFactory)


class AgreementFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Agreement

    partner = factory.SubFactory(PartnerFactory)
    kind = AgreementKind.CONTRACT
    title = "Framework"
    starts_date = DAY
    added_at = CREATED_AT
    added_by = factory.SubFactory(PersonFactory)


class CandidateFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Candidate

    use_case = factory.SubFactory(UseCaseFactory)
    partner = factory.SubFactory(PartnerFactory)
    added_at = CREATED_AT
    added_by = factory.SubFactory(PersonFactory)


class AnswerFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = CandidateAnswer

    candidate = factory.SubFactory(CandidateFactory)
    question = Question.DEPLOYMENTS
    answer = "Two wholesalers, every day."
    evidence = "Visited one."
    score = 3
    answered_at = CREATED_AT
    answered_by = factory.SubFactory(PersonFactory)


class FlagFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = CandidateFlag

    candidate = factory.SubFactory(CandidateFactory)
    flag = Flag.VAGUE_TIMELINE
    seen = "No date in three meetings."
    raised_at = CREATED_AT
    raised_by = factory.SubFactory(PersonFactory)


class FlagAnswerFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = FlagAnswer

    flag = factory.SubFactory(FlagFactory)
    text = "Paid by the month."
    answered_at = CREATED_AT
    answered_by = factory.SubFactory(PersonFactory)


class ReferenceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = CandidateReference

    candidate = factory.SubFactory(CandidateFactory)
    organisation = "Nordlager"
    added_at = CREATED_AT
    added_by = factory.SubFactory(PersonFactory)


class SourcingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SourcingDecision

    use_case = factory.SubFactory(UseCaseFactory)
    choice = Choice.BUILD
    reason = "We know how."
    decided_at = CREATED_AT
    decided_by = factory.SubFactory(PersonFactory)


class DeliverableFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Deliverable

    use_case = factory.SubFactory(UseCaseFactory)
    partner = factory.SubFactory(PartnerFactory)
    title = "Forecast for two regions"
    first_date = DAY
    due_date = DAY
    promised_at = CREATED_AT
    promised_by = factory.SubFactory(PersonFactory)


class ExpectationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Expectation

    use_case = factory.SubFactory(UseCaseFactory)
    partner = factory.SubFactory(PartnerFactory)
    side = Side.HOUSE
    what = "Dates that will not hold are said ten days before."
    written_at = CREATED_AT
    written_by = factory.SubFactory(PersonFactory)


class AssessmentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = RelationshipAssessment

    use_case = factory.SubFactory(UseCaseFactory)
    partner = factory.SubFactory(PartnerFactory)
    side = Side.HOUSE
    shared_picture = 3
    open_communication = 2
    accountability = 3
    assessed_at = CREATED_AT
    assessed_by = factory.SubFactory(PersonFactory)


def chosen(use_case, partner=None, **more):
    """A partner that was chosen for the use case, with the decision in force."""
    candidate = CandidateFactory(use_case=use_case, partner=partner or PartnerFactory())
    SourcingFactory(use_case=use_case, choice=Choice.PARTNER, candidate=candidate, **more)
    return candidate


def evaluated(candidate):
    """All five questions answered with evidence."""
    for question in Question:
        AnswerFactory(candidate=candidate, question=question)
    return candidate


def partnered(use_case, *, times):
    """A chosen partner with `times` of everything that the dealings with it hold."""
    candidate = evaluated(chosen(use_case))
    about = {"use_case": use_case, "partner": candidate.partner}
    FlagAnswerFactory(flag=FlagFactory(candidate=candidate))
    for number in range(times):
        ReferenceFactory(candidate=candidate)
        AnswerFactory(candidate=CandidateFactory(use_case=use_case))
        PartnerPersonFactory(partner=candidate.partner)
        AgreementFactory(partner=candidate.partner)
        deliverable = DeliverableFactory(**about)
        ExpectationFactory(**about, deliverable=deliverable)
        AssessmentFactory(**about, side=list(Side)[number % 2])
    return candidate
