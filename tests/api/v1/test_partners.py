"""Partners, candidates, the choice and deliverables through the API."""

import pytest

from accounts.permissions import Role
from accounts.scopes import Scope
from tests.api.v1.test_writing import HERE, send
from tests.factories.partners import DeliverableFactory, PartnerPersonFactory, chosen
from tests.factories.portfolio import AssignmentFactory, UseCaseFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def use_case():
    return UseCaseFactory(number=12, title="Lead order")


@pytest.fixture
def editor(caller):
    return caller(Scope.USE_CASES_WRITE)


def test_a_partner_is_taken_in_compared_and_chosen(editor, use_case):
    made = send(
        editor,
        "post",
        "/api/v1/partners",
        {"name": "Northbeam", "kind": "consultancy", "sectors": ["Retail"]},
        code=201,
    )
    place = f"/api/v1/partners/{made['id']}"
    changed = send(editor, "patch", place, {"exit_strategy": "The code is ours."})
    assert (changed["sectors"], changed["exit_strategy"]) == (
        ["Retail"],
        "The code is ours.",
    )
    candidate = send(
        editor, "post", f"{HERE}/candidates", {"partner": made["id"]}, code=201
    )
    one = f"{HERE}/candidates/{candidate['id']}"
    given = {"question": "deployments", "answer": "Two.", "score": 3, "evidence": "Seen."}
    assert send(editor, "post", f"{one}/answer", given)["answers"][0]["score"] == 3
    send(editor, "post", f"{one}/answer", given | {"score": 5}, code=400)
    warned = send(editor, "post", f"{one}/flag", {"flag": "anything", "seen": "“All.”"})
    assert warned["flags"][0]["flag"] == "anything"
    choice = {"choice": "partner", "candidate": candidate["id"], "reason": "Twice."}
    refused = send(editor, "post", f"{HERE}/sourcing", choice, code=409)
    assert refused["code"] == "flag-reason-missing"
    decided = send(
        editor,
        "post",
        f"{HERE}/sourcing",
        choice | {"flag_reason": "Paid by the month."},
        code=201,
    )
    assert decided["flagged"] is True
    due = {"title": "Two regions", "due_date": "2026-12-01"}
    promised = send(editor, "post", f"{HERE}/deliverables", due, code=201)
    there = f"{HERE}/deliverables/{promised['id']}"
    moved = send(
        editor, "post", f"{there}/move", {"to": "2026-12-20", "reason": "The file is late."}
    )
    assert (moved["first_date"], moved["due_date"]) == ("2026-12-01", "2026-12-20")
    send(editor, "post", f"{there}/hand-over", {"done_date": "2026-12-19"})
    assert send(editor, "post", f"{there}/accept")["accepted_at"]
    listed = send(editor, "get", "/api/v1/partners")["results"]
    assert [each["use_case_count"] for each in listed] == [1]


def test_a_partners_person_reads_their_deliverables_and_no_candidate(client, use_case):
    candidate = chosen(use_case)
    person = PartnerPersonFactory(partner=candidate.partner).user
    AssignmentFactory(use_case=use_case, user=person)
    theirs = DeliverableFactory(use_case=use_case, partner=candidate.partner)
    DeliverableFactory(use_case=use_case, title="Of the one before")
    client.force_login(person)

    def titles(path):
        answer = client.get(path)
        return answer.status_code, [
            each.get("title", each) for each in answer.json().get("results", [])
        ]

    assert person.roles == {Role.PARTNER}
    assert titles(f"{HERE}/deliverables") == (200, [theirs.title])
    assert titles(f"{HERE}/candidates") == (200, [])
    assert titles(f"{HERE}/sourcing") == (200, [])
    assert titles("/api/v1/partners")[0] == 403
    assert titles("/api/v1/people")[0] == 403
    assert titles("/api/v1/ledger")[0] == 403
