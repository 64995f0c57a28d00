"""What people and programs change: found, admitted, not stale, done by the operation."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from accounts.models import LedgerEntry
from accounts.permissions import Role
from accounts.scopes import Scope
from portfolio.analysis.finding import Severity
from portfolio.analysis.packing import pack
from portfolio.analysis.sentence import say
from portfolio.analysis.stages import EndReason
from portfolio.models import Milestone, Signal, UseCase
from portfolio.models.assignment import Part
from tests.factories.people import PersonFactory
from tests.factories.portfolio import (
    AssignmentFactory,
    MetricFactory,
    TargetVersionFactory,
    TeamFactory,
    UseCaseFactory,
)

pytestmark = pytest.mark.django_db

HERE = "/api/v1/use-cases/UC-12"
NEXT = date(2027, 1, 15)


@pytest.fixture
def use_case():
    return UseCaseFactory(number=12, title="Lead order")


@pytest.fixture
def editor(caller):
    return caller(Scope.USE_CASES_WRITE)


def send(client, method, path, body=None, *, code=200, **headers):
    answer = getattr(client, method)(path, body or {}, format="json", headers=headers)
    assert answer.status_code == code, answer.content
    return answer.json() if answer.content else None


def test_a_use_case_is_taken_up_changed_and_ended(editor):
    ada, team = PersonFactory(name="Ada"), TeamFactory(name="Sales")

    made = send(
        editor,
        "post",
        "/api/v1/use-cases",
        {"title": "Lead order", "owner": ada.pk, "team": "sales", "tags": ["crm", "leads"]},
        code=201,
    )
    here = f"/api/v1/use-cases/{made['ref']}"

    assert made["owner"]["name"] == "Ada"
    assert (made["team"], made["tags"], made["stage"]) == (
        team.name,
        ["crm", "leads"],
        "audit",
    )
    changed = send(editor, "patch", here, {"decision": "Whom to call", "tags": ["crm"]})
    assert (changed["decision"], changed["tags"]) == ("Whom to call", ["crm"])
    assert changed["entered_stage_at"] == made["entered_stage_at"]
    assert send(editor, "post", f"{here}/phase", {"to": "pilot"})["phase"] == "pilot"
    shut = send(editor, "post", f"{here}/move", {"to": "evaluate"}, code=409)
    assert shut["code"] == "gate-closed"
    assert {each["code"] for each in shut["missing"]}
    over = {"outcome": "stopped", "reason": next(iter(EndReason)), "story": "Too dear."}
    assert send(editor, "post", f"{here}/end", over)["outcome"] == "stopped"
    assert (
        send(editor, "post", f"{here}/reopen", {"reason": "Not yet."})["ended_at"] is None
    )
    entry = LedgerEntry.objects.get(verb="use_case.proposed")
    assert (entry.door, entry.by_name) == ("key", "CRM export")


def test_who_saw_an_older_version_is_told(editor, use_case):
    seen = editor.get(HERE).headers["ETag"]
    assert send(editor, "patch", HERE, {"story": "One."}, **{"If-Match": seen})["story"]

    late = send(editor, "patch", HERE, {"story": "Two."}, code=412, **{"If-Match": seen})

    assert late["code"] == "stale"
    assert UseCase.objects.get().story == "One."
    fresh = editor.get(HERE).headers["ETag"]
    assert send(editor, "patch", HERE, {"story": "Two."}, **{"If-Match": fresh})


def test_another_system_upserts_by_its_own_id(editor):
    path = "/api/v1/use-cases/by-source/crm/A-7"

    made = send(editor, "put", path, {"title": "Lead order"}, code=201)
    again = send(editor, "put", path, {"title": "Lead order, by value"})

    assert again["ref"] == made["ref"]
    assert (again["source"], again["external_id"]) == ("crm", "A-7")
    assert UseCase.objects.get(source="crm").title == "Lead order, by value"
    slashed = "/api/v1/use-cases/by-source/forge/org%2Frepository/7"
    assert send(editor, "put", slashed, {"title": "Linked"}, code=201)["external_id"] == (
        "org/repository/7"
    )
    twin = {"title": "Twin", "source": "crm", "external_id": "A-7"}
    refused = send(editor, "post", "/api/v1/use-cases", twin, code=422)
    assert refused["errors"][0]["field"] == "external_id"


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "title"),
        ({"title": 7}, "title"),
        ({"title": "x", "titel": "y"}, "titel"),
        ({"title": "x", "risk_class": "none"}, "risk_class"),
        ({"title": "x", "owner": 0}, "owner"),
        ({"title": "x" * 201}, "title"),
        ({"title": "a\0b"}, "title"),
        ({"title": "x", "expert_consulted_date": "0001-01-01"}, "expert_consulted_date"),
    ],
)
def test_what_is_not_declared_is_refused_with_its_place(editor, body, field):
    answer = editor.post("/api/v1/use-cases", body, format="json")

    assert answer.status_code in (400, 422)
    assert answer.json()["errors"][0]["field"] == field


@pytest.mark.parametrize(
    ("body", "field"),
    [({"title": "x", "owner": 10**9}, "owner"), ({"title": "x", "team": "none"}, "team")],
)
def test_people_and_teams_that_are_not_there_are_named(editor, body, field):
    refused = send(editor, "post", "/api/v1/use-cases", body, code=422)

    assert refused["errors"][0]["field"] == field


def test_a_milestone_is_promised_moved_and_reached(editor, use_case):
    made = send(
        editor,
        "post",
        f"{HERE}/milestones",
        {"title": "Pilot", "due_date": "2026-12-01", "kind": "pilot"},
        code=201,
    )
    one = f"{HERE}/milestones/{made['id']}"

    send(editor, "patch", one, {"title": "First pilot"})
    moved = send(
        editor, "post", f"{one}/move", {"to": "2027-01-15", "reason": "Late data."}
    )
    assert (moved["first_date"], moved["due_date"]) == ("2026-12-01", "2027-01-15")
    assert moved["moves"][0]["reason"] == "Late data."
    wordless = send(
        editor, "post", f"{one}/move", {"to": "2027-02-15", "reason": " "}, code=422
    )
    assert wordless["errors"][0]["field"] == "reason"
    done = send(editor, "post", f"{one}/complete", {"done_date": "2026-11-01"})
    assert done["done_date"] == "2026-11-01"
    again = send(editor, "post", f"{one}/drop", {"reason": "No."}, code=409)
    assert again["code"] == "cannot-promise"
    listed = editor.get(f"{HERE}/milestones?kind=pilot&fields=id,title").json()["results"]
    assert listed == [{"id": made["id"], "title": "First pilot"}]
    assert Milestone.objects.get().due_date == NEXT


def test_a_blocker_is_raised_expected_escalated_and_resolved(editor, use_case):
    grace = PersonFactory(name="Grace")
    made = send(
        editor,
        "post",
        f"{HERE}/blockers",
        {"layer": "data", "what": "No access to the CRM.", "mover": grace.pk},
        code=201,
    )
    one = f"{HERE}/blockers/{made['id']}"

    assert made["mover"]["name"] == "Grace"
    send(editor, "patch", one, {"what": "No access to the CRM yet."})
    send(editor, "post", f"{one}/expect", {"to": "2027-01-15", "reason": "Promised."})
    to = PersonFactory()
    escalated = send(editor, "post", f"{one}/escalate", {"to": to.pk, "reason": "Stuck."})
    assert escalated["authority"]["id"] == to.pk
    assert send(editor, "post", f"{one}/resolve", {"how": "Granted."})["resolved_at"]
    assert editor.get(f"{HERE}/blockers?state=open").json()["results"] == []
    assert not send(editor, "post", f"{one}/reopen", {"reason": "Lost it."})["resolved_at"]


def test_a_question_is_put_by_a_key_and_decided_by_who_is_asked(editor, session, use_case):
    boss = PersonFactory(name="Boss", roles=[Role.CONTRIBUTOR])
    made = send(
        editor,
        "post",
        f"{HERE}/decisions",
        {
            "question": "Go on?",
            "asked_of": boss.pk,
            "options": [{"title": "Yes", "recommended": True}, {"title": "No"}],
        },
        code=201,
    )
    one = f"{HERE}/decisions/{made['id']}"
    take = {"why": "It pays.", "option": made["options"][0]["id"]}

    assert send(editor, "post", f"{one}/take", take, code=403)["code"] == "not-allowed"
    client = session(boss)
    client.handler.enforce_csrf_checks = False
    decided = send(client, "post", f"{one}/take", take)

    assert decided["decided_by"]["name"] == "Boss"
    assert decided["chosen_id"] == made["options"][0]["id"]
    waiting = editor.get(f"{HERE}/decisions?state=waiting").json()["results"]
    assert waiting == []


def test_actions_updates_and_comments(editor, use_case):
    grace = PersonFactory(roles=[Role.CONTRIBUTOR])
    action = send(
        editor,
        "post",
        f"{HERE}/actions",
        {"what": "Ask IT.", "owner": grace.pk, "due_date": "2026-12-01"},
        code=201,
    )
    one = f"{HERE}/actions/{action['id']}"
    moved = {"due_date": "2027-01-15", "reason": "IT is away."}
    assert send(editor, "patch", one, moved)["first_due_date"] == "2026-12-01"
    assert send(editor, "post", f"{one}/complete")["done_at"]

    update = {"month": "2026-10", "metrics_text": "Up.", "color": "green"}
    posted = send(editor, "post", f"{HERE}/updates", update, code=201)
    assert (posted["month"], posted["color"]) == ("2026-10", "green")
    send(editor, "post", f"{HERE}/updates", update, code=409)
    correct = {"metrics_text": "Up a little."}
    assert send(editor, "patch", f"{HERE}/updates/{posted['id']}", correct)["version"] > 1

    said = {"text": "Look here.", "mentions": [grace.pk]}
    comment = send(editor, "post", f"{HERE}/comments", said, code=201)
    assert comment["mentions"][0]["id"] == grace.pk
    place = f"{HERE}/comments/{comment['id']}"
    assert send(editor, "patch", place, {"text": "Look there."})["edited_at"]
    send(editor, "delete", place, code=204)
    assert editor.get(f"{HERE}/comments").json()["results"] == []


def test_a_metric_is_drafted_with_its_target_and_a_plan(editor, use_case):
    ada = PersonFactory()
    target = {
        "baseline_value": 20,
        "baseline_date": "2026-01-01",
        "target_value": 50,
        "target_date": "2027-01-01",
    }
    made = send(
        editor,
        "post",
        f"{HERE}/metrics",
        {"name": "Conversion rate", "direction": "increase", "unit": "%", "target": target},
        code=201,
    )
    one = f"{HERE}/metrics/{made['key']}"

    assert (made["key"], made["target"]["target_value"]) == ("conversion-rate", 50)
    changed = send(editor, "patch", one, {"method": "Won by made.", "target": target})
    assert changed["method"] == "Won by made."
    wrong = {"target": {**target, "target_value": 10}}
    assert (
        send(editor, "patch", one, wrong, code=422)["errors"][0]["field"] == "target_value"
    )
    proposal = {**target, "target_value": 40, "reason": "Fewer leads."}
    version = send(editor, "post", f"{one}/targets", proposal, code=201)
    assert (version["number"], version["is_current"]) == (2, False)
    send(editor, "post", f"{one}/targets/2/approve", code=403)
    plan = {
        "metric": "conversion-rate",
        "owner": ada.pk,
        "root_cause": "Fewer leads.",
        "checkpoints": [{"date": "2026-12-31", "value": 30}],
    }
    started = send(editor, "post", f"{HERE}/plans", plan, code=201)
    place = f"{HERE}/plans/{started['id']}"
    noted = send(editor, "post", f"{place}/note", {"text": "Half done."})
    assert noted["notes"][0]["text"] == "Half done."
    send(editor, "post", f"{place}/approve", {"resourced": True}, code=403)
    ended = send(editor, "post", f"{place}/end", {"end": "given-up", "reason": "No money."})
    assert ended["end"] == "given-up"
    retired = send(editor, "post", f"{one}/retire", {"reason": "Another is better."})
    assert retired["retired_at"]
    assert send(editor, "post", f"{one}/restore")["retired_at"] is None


def test_a_sponsor_signs_in_person_and_approves_a_plan(session, use_case):
    boss = PersonFactory(roles=[Role.EXECUTIVE])
    AssignmentFactory(use_case=use_case, part=Part.SPONSOR, user=boss)
    UseCase.objects.update(sponsor=boss)
    metric = MetricFactory(use_case=use_case, key="rate", method="Won by made.")
    TargetVersionFactory(metric=metric)
    client = session(boss)
    assert (
        client.post(f"{HERE}/metrics/rate/sign", {"capacity": "sponsor"}).status_code == 403
    )
    client.handler.enforce_csrf_checks = False

    answer = client.post(
        f"{HERE}/metrics/rate/sign", {"capacity": "sponsor"}, format="json"
    )
    other = client.post(f"{HERE}/metrics/rate/sign", {"capacity": "owner"}, format="json")

    assert answer.status_code in (200, 409), answer.content
    assert other.status_code == 403


def test_signals_are_read_acknowledged_and_set_aside(editor, caller, use_case):
    now = use_case.created_at
    signal = Signal.objects.create(
        use_case=use_case,
        rule="no-update",
        severity=Severity.YELLOW,
        since_date=date(2026, 10, 1),
        sentence=pack(say("No update since %(day)s.", day=date(2026, 8, 3))),
        opened_at=now,
    )
    one = f"/api/v1/signals/{signal.pk}"

    assert [each["id"] for each in editor.get("/api/v1/signals").json()["results"]] == [
        signal.pk
    ]
    assert editor.get("/api/v1/signals?use_case=UC-13").json()["results"] == []
    assert send(editor, "post", f"{one}/acknowledge")["acknowledged_at"]
    until = (timezone.localdate() + timedelta(days=7)).isoformat()
    snoozed = send(
        editor, "post", f"{one}/snooze", {"until_date": until, "reason": "Holiday."}
    )
    assert snoozed["snooze_reason"] == "Holiday."
    assert editor.get("/api/v1/signals").json()["results"] == []
    assert editor.get("/api/v1/signals?shown=asleep").json()["results"]
    reader = caller(Scope.PORTFOLIO_READ)
    assert send(reader, "post", f"{one}/wake", code=403)


PARTS = ["milestones", "blockers", "decisions", "plans", "updates", "actions", "comments"]


def test_what_is_hidden_is_not_there_whatever_is_asked(editor, caller):
    hidden = UseCaseFactory(number=13, confidential=True)
    MetricFactory(use_case=hidden, key="rate")
    there = "/api/v1/use-cases/UC-13"
    narrow = caller(Scope.USE_CASES_WRITE, reach=["UC-12"])

    for client in (editor, narrow):
        for part in [*PARTS, "metrics", "metrics/rate/targets"]:
            assert client.get(f"{there}/{part}").status_code == 404, part
            assert client.post(f"{there}/{part}", {}, format="json").status_code == 404, (
                part
            )
        assert client.patch(there, {"title": "x"}, format="json").status_code == 404


def test_a_key_that_reads_writes_nothing(caller, use_case):
    reader = caller(Scope.PORTFOLIO_READ)

    made = {"title": "Pilot", "due_date": "2026-12-01"}
    refused = send(reader, "post", f"{HERE}/milestones", made, code=403)

    assert "use-cases:write" in refused["detail"]
    assert Milestone.objects.count() == 0
