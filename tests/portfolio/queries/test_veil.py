"""The ledger tells nobody about a use case that does not exist for them."""

import pytest
from rest_framework.test import APIClient

from accounts import ledger
from accounts.queries import history
from accounts.queries.history import Search
from tests.accounts.ledger_entries import START, entry
from tests.factories.people import PersonFactory
from tests.factories.portfolio import UseCaseFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def secret(now):
    """A confidential use case, something that belongs to it, and an open one."""
    hidden, shown = UseCaseFactory(confidential=True), UseCaseFactory()
    entry(type="use-case", thing=hidden.pk, label="hidden", verb="use_case.proposed")

    @ledger.writes
    def part():
        subject = ledger.Subject(
            type="metric", id=1, label="part", root_type="use-case", root_id=hidden.pk
        )
        ledger.record("metric.drafted", subject, by=None, now=START)

    part()
    entry(type="use-case", thing=shown.pk, label="shown", verb="use_case.proposed")
    return hidden


def labels(reader):
    page = history.page(Search(), seen_by=reader)
    return {found.object_label for found in page.entries}


@pytest.mark.parametrize("role", ["viewer", "administrator"])
def test_the_confidential_is_left_out(secret, role):
    assert labels(PersonFactory(roles=[role])) == {"shown"}


def test_whoever_may_see_the_confidential_reads_its_history(secret):
    manager = PersonFactory(roles=["portfolio_manager"])

    assert labels(manager) == {"hidden", "part", "shown"}


def test_the_api_leaves_out_the_same(secret):
    client = APIClient()
    client.force_authenticate(PersonFactory(roles=["viewer"]))

    found = client.get("/api/v1/ledger").json()

    assert "shown" in str(found)
    assert "hidden" not in str(found)
    assert client.get("/api/v1/ledger/1").status_code == 404
