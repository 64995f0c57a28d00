"""A key that was narrowed to use cases changes those, and nothing that all share."""

import pytest

from accounts.models import LedgerEntry
from accounts.scopes import Scope
from portfolio.models import Partner, UseCase
from portfolio.operations import comments
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


def test_of_the_history_it_reads_what_happened_to_its_use_case_alone(caller, alice, now):
    mine, other = UseCaseFactory(number=12), UseCaseFactory(number=13)
    for use_case in (mine, other):
        comments.write(use_case_id=use_case.pk, text="Look here.", by=alice, now=now)
    key = caller(Scope.LEDGER_READ, reach=["UC-12"])
    told = LedgerEntry.objects.values_list("root_type", "root_id").distinct()
    assert len(told) > 2  # the key, its account and the other use case are in there

    found = key.get("/api/v1/ledger").json()["results"]

    assert {(row["root_type"], row["root_id"]) for row in found} == {
        ("use-case", str(mine.pk))
    }
    hidden = LedgerEntry.objects.exclude(number__in=[row["number"] for row in found])
    assert key.get(f"/api/v1/ledger/{hidden[0].number}").status_code == 404


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
