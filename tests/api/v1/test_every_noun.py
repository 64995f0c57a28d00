"""What holds of every list and every verb, read off the addresses themselves."""

import json
import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import resolve

from accounts.scopes import Scope
from api import shapes
from api.reference import Drawn
from api.v1.urls import router
from portfolio.models import HumanAnswer, Rebase, Waiver, WorthEstimate
from tests.factories.partners import PartnerPersonFactory, ReferenceFactory, chosen
from tests.factories.portfolio import (
    AssignmentFactory,
    CostFactory,
    MetricFactory,
    TargetVersionFactory,
    UseCaseFactory,
)
from tests.journeys.house import ROOT
from tests.portfolio.web.test_rooms import whole

# Nothing is asked of one database that the other would answer otherwise.
pytestmark = [pytest.mark.django_db, pytest.mark.once]

# Queries of a list: three for the key and the use case, the rest for what it shows.
COSTS = {
    3: "all glossary, all rates",
    4: "actions, all sources, assessments, challenges, comments, costs, definitions,"
    " expectations, explanations, human-answers, plans, relationship, skills, sources,"
    " sourcing, touchpoints, updates, waivers, worth",
    5: "all partners, blockers, decisions, deliverables, metrics, milestones, rebases,"
    " references, resets, targets",
    6: "all definitions",
    7: "pulses",
    8: "candidates",
    12: "money, readiness",
}
BUDGETS = {noun: cost for cost, nouns in COSTS.items() for noun in nouns.split(", ")}
INSIDE = {
    "assessments",
    "challenges",
    "costs",
    "explanations",
    "human-answers",
    "pulses",
    "resets",
    "skills",
    "touchpoints",
    "waivers",
    "worth",
}


def below(ref, **known):
    """Every list under a use case: its last word, its address, its view."""
    known = {"ref": ref, "key": "rate", **known}
    for prefix, view, _name in router.registry:
        if "(?P<ref>" in prefix:
            path = re.sub(r"\(\?P<(\w+)>[^()]*\)", lambda m: str(known[m[1]]), prefix)
            yield path.rpartition("/")[2], f"/api/v1/{path}", view


def test_whatever_is_asked_of_a_hidden_use_case_it_is_not_there(caller):
    hidden = UseCaseFactory(number=13, confidential=True)
    UseCaseFactory(number=12)
    MetricFactory(use_case=hidden, key="rate")
    candidate = chosen(hidden).pk
    clients = caller(Scope.USE_CASES_WRITE), caller(Scope.USE_CASES_WRITE, reach=["UC-12"])
    there = "/api/v1/use-cases/UC-13"
    single = [f"{there}/{each}" for each in ("readiness", "gates/oversee", "money")]
    asked = [("get", path) for path in single]
    for _noun, path, view in below("UC-13", candidate=candidate):
        asked.append(("get", path))
        if hasattr(view, "create"):
            asked.append(("post", path))
        for act in view.get_extra_actions():
            asked.append(("post", f"{path}/1/{act.url_path}"))

    # Each verb by one of the two, in turns; reading by both.
    answers = {
        (method, path): getattr(client, method)(path, {}, format="json").status_code
        for turn, client in enumerate(clients)
        for place, (method, path) in enumerate(asked)
        if method == "get" or place % 2 == turn
    }

    assert len(asked) > 90
    assert {asked: code for asked, code in answers.items() if code != 404} == {}


def test_what_is_inside_is_not_there_for_a_partners_people(client):
    use_case = UseCaseFactory(number=12)
    MetricFactory(use_case=use_case, key="rate")
    candidate = chosen(use_case)
    person = PartnerPersonFactory(partner=candidate.partner).user
    AssignmentFactory(use_case=use_case, user=person)
    client.force_login(person)

    shut = {
        noun
        for noun, path, _view in below("UC-12", candidate=candidate.pk)
        if client.get(path).status_code == 404
    }

    assert shut == INSIDE | {"references"}
    for noun in ("readiness", "gates/oversee", "money"):
        assert client.get(f"/api/v1/use-cases/UC-12/{noun}").status_code == 404
    for noun in ("rates", "currency", "readiness-items", "portfolio/money"):
        assert client.get(f"/api/v1/{noun}").status_code == 403


def filled(*, times):
    """A use case with `times` of everything, of what its pages do not list too."""
    use_case = whole(times=times)
    now, owner = use_case.created_at, use_case.owner
    metric = use_case.metrics.order_by("pk").first()
    for number in range(times):
        CostFactory(use_case=use_case)
        ReferenceFactory(candidate=use_case.candidates.order_by("pk").first())
        gone = {"withdrawn_at": now, "withdrawn_by": owner}
        Waiver.objects.create(
            use_case=use_case,
            gate="oversee",
            finding="x",
            sentence="x",
            reason="x",
            waived_at=now,
            waived_by=owner,
            **gone,
        )
        Rebase.objects.create(
            metric=metric,
            period_start=date(2026, 1 + number, 1),
            cause="x",
            rebased_at=now,
            rebased_by=owner,
        )
        WorthEstimate.objects.create(
            use_case=use_case,
            kind="revenue",
            low=1,
            expected=2,
            high=3,
            estimated_at=now,
            estimated_by=owner,
            replaced_at=now,
        )
        HumanAnswer.objects.create(
            use_case=use_case,
            question="trust",
            answer="x",
            asked_date=now.date(),
            written_at=now,
            written_by=owner,
            replaced_at=now,
        )
    return use_case


def test_every_list_has_its_budget_and_costs_the_same_however_much_there_is(caller):
    small, large = filled(times=1), filled(times=4)
    reader = caller(Scope.PORTFOLIO_READ)
    reader.get("/api/v1/me")

    def spent(use_case):
        found = {}
        candidate = use_case.candidates.first().pk
        key = use_case.metrics.order_by("pk").first().key
        lists = [
            (noun, path) for noun, path, _view in below(use_case.ref, candidate=candidate)
        ]
        lists = [(noun, path.replace("/rate/", f"/{key}/")) for noun, path in lists]
        here = f"/api/v1/use-cases/{use_case.ref}"
        lists += [(each, f"{here}/{each}") for each in ("readiness", "money")]
        lists += [
            (f"all {noun}", f"/api/v1/{noun}")
            for noun in ("sources", "definitions", "glossary", "partners", "rates")
        ]
        for noun, path in lists:
            with CaptureQueriesContext(connection) as asked:
                assert reader.get(path).status_code == 200, path
            found[noun] = len(asked)
        return found

    counts = spent(small), spent(large)

    assert counts[0] == counts[1]
    assert counts[1] == BUDGETS


def test_every_body_has_an_example_and_its_operation_takes_it():
    drawn = Drawn().get_schema(public=True)
    told = {}
    for path in drawn["paths"].values():
        for operation in path.values():
            body = operation.get("requestBody", {}).get("content", {})
            if sent := body.get("application/json"):
                name = sent["schema"]["$ref"].rpartition("/")[2]
                told[name] = sent.get("example")

    known = shapes.known()
    for name in set(told) & set(known):
        assert shapes.decode(told[name], known[name]) is not None, name


LINE = re.compile(r"^hh (GET|POST|PUT|PATCH) '?(/[^'\s]+)'?(?: '(.*)')?$", re.MULTILINE)


def test_every_line_of_the_instructions_can_be_copied(caller):
    use_case = UseCaseFactory(number=12)
    metric = MetricFactory(use_case=use_case, key="conversion-rate")
    TargetVersionFactory(metric=metric)
    client = caller(*Scope)
    lines = LINE.findall((ROOT / "docs" / "api.md").read_text())
    odd = {}

    for method, path, body in lines:
        call = getattr(client, method.lower())
        sent = {"data": json.loads(body), "format": "json"} if body else {}
        answer = call(f"/api/v1{path}", **sent)
        # A row by its number may not be there; that its address is known was asked first.
        by_number = re.search(r"/\d+(/|$)|2026-10/pack", path)
        known = resolve(f"/api/v1{path.partition('?')[0]}").url_name != "nothing"
        fine = {200, 201, 403, 409, 422} | ({404} if by_number else set())
        if not known or answer.status_code not in fine:
            odd[path] = (answer.status_code, answer.json())

    assert len(lines) > 50
    assert odd == {}
