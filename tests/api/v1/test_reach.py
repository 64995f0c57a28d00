"""A key that was narrowed to use cases changes those, and nothing that all share."""

import pytest

from accounts.models import LedgerEntry
from accounts.scopes import Scope
from portfolio.models import Partner, UseCase
from tests.api.v1.test_writing import HERE, send
from tests.factories.partners import PartnerFactory
from tests.factories.portfolio import UseCaseFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def narrow(caller):
    UseCaseFactory(number=12, title="Lead order")
    return caller(Scope.USE_CASES_WRITE, reach=["UC-12"])


def test_it_does_not_say_who_may_see_its_use_case(narrow):
    by_source = "/api/v1/use-cases/by-source/crm/A-7"
    UseCase.objects.update(source="crm", external_id="A-7")
    seen = narrow.get(HERE).json()

    for method, path in [("patch", HERE), ("put", by_source)]:
        body = {"title": "x", "confidential": True}
        refused = send(narrow, method, path, body, code=403)
        assert refused["errors"][0]["field"] == "confidential"
        same = {"title": "Lead order", "confidential": False}
        assert send(narrow, method, path, same)["confidential"] is False

    assert narrow.get(HERE).json() == seen
    assert not LedgerEntry.objects.filter(verb="use_case.revised").exists()


def test_it_adds_no_use_case_and_leaves_the_registers_alone(narrow):
    partner = PartnerFactory(name="Northbeam")
    asked = [
        ("post", "/api/v1/use-cases", {"title": "One more"}),
        ("put", "/api/v1/use-cases/by-source/crm/new", {"title": "One more"}),
        ("post", "/api/v1/partners", {"name": "Another"}),
        ("patch", f"/api/v1/partners/{partner.pk}", {"name": "Another"}),
    ]

    for method, path, body in asked:
        assert "narrowed" in send(narrow, method, path, body, code=403)["detail"], path

    assert UseCase.objects.count() == 1
    assert Partner.objects.get().name == "Northbeam"
