"""The laws of the catalogue hold in the database itself."""

from datetime import date

import pytest

from portfolio.models import SourceNeed
from tests.factories.people import PersonFactory
from tests.factories.portfolio import (
    CREATED_AT,
    NeedFactory,
    SourceFactory,
    UseCaseFactory,
)
from tests.laws import broken

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("law", "wrong"),
    [
        ("portfolio_source_name_not_empty", {"name": ""}),
        ("portfolio_source_kind_known", {"kind": "paper"}),
        ("portfolio_source_version_from_one", {"version": 0}),
        ("portfolio_source_expected_days_positive", {"expected_days": 0}),
        (
            "portfolio_source_integrated_date_is_of_integrated",
            {"integrated_date": date(2026, 1, 1)},
        ),
        ("portfolio_source_disputed_by_whom", {"disputed_at": CREATED_AT, "dispute": "x"}),
        ("portfolio_source_dispute_says_what", {"disputers": "Sales"}),
    ],
)
def test_sources(law, wrong):
    with broken(law):
        SourceFactory(**wrong)


def test_portfolio_source_name_once():
    SourceFactory(name="ERP")
    SourceFactory(name="CRM", retired_at=CREATED_AT)
    SourceFactory(name="crm")

    with broken("portfolio_source_name_once"):
        SourceFactory(name="erp")


def test_portfolio_source_steward_and_backup_differ():
    person = PersonFactory()

    with broken("portfolio_source_steward_and_backup_differ"):
        SourceFactory(steward=person, backup=person)


def test_portfolio_sourceneed_source_once_per_use_case(alice):
    use_case = UseCaseFactory()
    need = NeedFactory(use_case=use_case)

    with broken("portfolio_sourceneed_source_once_per_use_case"):
        SourceNeed.objects.create(
            use_case=use_case,
            source=need.source,
            name="Otherwise called",
            added_at=CREATED_AT,
            added_by=alice,
        )
