"""The laws of definitions and plain words hold in the database itself."""

from datetime import date

import pytest

from portfolio.models import DefinitionAgreement, DefinitionMeaning, DefinitionUse, Term
from tests.factories.portfolio import (
    CREATED_AT,
    DefinitionFactory,
    LeaningFactory,
    MetricFactory,
    TeamFactory,
)
from tests.laws import broken

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("law", "wrong"),
    [
        ("portfolio_definition_element_not_empty", {"element": ""}),
        ("portfolio_definition_state_known", {"state": "vague"}),
        ("portfolio_definition_version_from_one", {"version": 0}),
        (
            "portfolio_definition_aligned_says_what_and_when",
            {"state": "aligned", "aligned_date": date(2026, 1, 1)},
        ),
        (
            "portfolio_definition_aligned_says_what_and_when",
            {"state": "aligned", "wording": "Signed by both."},
        ),
    ],
)
def test_definitions(law, wrong):
    with broken(law):
        DefinitionFactory(**wrong)


def test_portfolio_definition_element_once():
    DefinitionFactory(element="Lead")

    with broken("portfolio_definition_element_once"):
        DefinitionFactory(element="lead")


def test_a_team_means_one_thing_at_a_time(alice):
    told = {"definition": DefinitionFactory(), "team": TeamFactory()}
    told |= {"noted_at": CREATED_AT, "noted_by": alice}
    DefinitionMeaning.objects.create(meaning="x", **told)

    with broken("portfolio_definitionmeaning_one_per_team"):
        DefinitionMeaning.objects.create(meaning="y", **told)
    with broken("portfolio_definitionmeaning_says_something"):
        DefinitionMeaning.objects.create(meaning="", replaced_at=CREATED_AT, **told)


def test_an_agreement_is_somebodys(alice):
    told = {"definition": DefinitionFactory(), "agreed_at": CREATED_AT}
    DefinitionAgreement.objects.create(agreed_by=alice, **told)

    with broken("portfolio_definitionagreement_is_somebodys"):
        DefinitionAgreement.objects.create(**told)
    with broken("portfolio_definitionagreement_once"):
        DefinitionAgreement.objects.create(agreed_by=alice, **told)


def test_what_leans_on_it_is_noted_once(alice):
    use = LeaningFactory()
    metric = MetricFactory(use_case=use.use_case)
    told = {"definition": use.definition, "use_case": use.use_case}
    told |= {"added_at": CREATED_AT, "added_by": alice}
    DefinitionUse.objects.create(metric=metric, **told)

    with broken("portfolio_definitionuse_once_per_use_case"):
        DefinitionUse.objects.create(**told)
    with broken("portfolio_definitionuse_once_per_metric"):
        DefinitionUse.objects.create(metric=metric, **told)


@pytest.mark.parametrize(
    ("law", "wrong"),
    [
        ("portfolio_term_both_words", {"plain": ""}),
        ("portfolio_term_version_from_one", {"version": 0}),
        ("portfolio_term_technical_once", {"technical": "f1"}),
    ],
)
def test_terms(alice, law, wrong):
    right = {"technical": "Recall", "plain": "x", "added_at": CREATED_AT}
    Term.objects.create(technical="F1", plain="y", added_at=CREATED_AT, added_by=alice)

    with broken(law):
        Term.objects.create(added_by=alice, **(right | wrong))
