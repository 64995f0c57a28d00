"""All that a use case stands on, through the API: each noun told, changed, taken back."""

import re

import pytest

from accounts.permissions import Role
from accounts.scopes import Scope
from api.v1 import (
    definitions,
    glossary,
    human_side,
    money,
    partner_parts,
    pulses,
    readiness,
    source_needs,
    sources,
    sourcing,
    trust,
)
from portfolio.models import SourceNeed, UseCase
from tests.factories.partners import DeliverableFactory, PartnerPersonFactory, chosen
from tests.factories.people import PersonFactory
from tests.factories.portfolio import (
    AssignmentFactory,
    MeasurementFactory,
    MetricFactory,
    TeamFactory,
    UseCaseFactory,
)
from tests.factories.readiness import answered

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_late_in_november")]

V1 = "/api/v1"
HERE = f"{V1}/use-cases/UC-12"
WHY = {"reason": "It is so."}
# A row that is there already: whoever saw an older one must be told.
ONE = re.compile(r"/(\d+|readiness-items/[a-z-]+)(/[a-z-]+)?$")


class Told:
    """Sends, and holds every answer against what was expected of it."""

    def __init__(self, client):
        self.client = client

    def __call__(self, method, path, body=None, *, code=200, **expected):
        if method in ("patch", "post") and ONE.search(path) and code == 200:
            late = self.send(method, path, body, **{"If-Match": '"older"'})
            assert (late.status_code, late.json()["code"]) == (412, "stale"), path
        answer = self.send(method, path, body)
        assert answer.status_code == code, (path, answer.content)
        found = answer.json()
        assert {name: found[name] for name in expected} == expected
        if method != "get" and code < 300:
            assert answer.headers["ETag"]
        return found

    def send(self, method, path, body, **headers):
        call = getattr(self.client, method)
        return call(path, body or {}, format="json", headers=headers)


@pytest.fixture
def use_case():
    return UseCaseFactory(number=12, title="Lead order", team=TeamFactory(name="Sales"))


@pytest.fixture
def tell(caller, use_case):
    return Told(caller(Scope.USE_CASES_WRITE))


@pytest.fixture
def in_person(session):
    """Return a function that gives who tells as a signed-in person."""

    def of(person):
        client = session(person)
        client.handler.enforce_csrf_checks = False
        return Told(client)

    return of


def test_a_source_is_kept_needed_and_given_up(tell):
    ada = PersonFactory(name="Ada")
    said = {**sources.SourceIn.example, "steward": ada.pk}
    made = tell("post", f"{V1}/sources", said, code=201, concerns=["unseen"])
    one = f"{V1}/sources/{made['id']}"
    assert made["steward"]["name"] == "Ada"

    tell("patch", one, {"is_truth": True, "kind": "spreadsheet"}, is_truth=True)
    tell("post", f"{one}/see", {"seen_date": "2026-11-01"}, concerns=["shadow", "late"])
    tell("post", f"{one}/connect", {"on_date": "2026-10-01"}, integrated=True)
    tell("post", f"{one}/disconnect", WHY, integrated_date=None)
    doubt = tell("post", f"{one}/dispute", sources.DisputeIn.example, disputers="Finance")
    assert doubt["concerns"][0] == "disputed"
    tell("post", f"{one}/settle", sources.SettleIn.example, dispute="")

    need = tell("post", f"{HERE}/sources", {"source": made["id"]}, code=201, name="Orders")
    place = f"{HERE}/sources/{need['id']}"
    tell("post", f"{place}/access", source_needs.AccessIn.example, access="granted")
    assert tell("get", one)["use_cases"] == ["UC-12"]
    tell("post", f"{one}/retire", WHY, code=409)
    other = tell("post", f"{HERE}/sources", source_needs.NeedIn.example, code=201)
    twice = {"source": made["id"]}
    tell("post", f"{HERE}/sources/{other['id']}/point", twice, code=409)
    tell("post", f"{place}/drop", WHY, name="Orders")
    tell("post", f"{one}/retire", WHY)
    assert [each["name"] for each in tell("get", f"{V1}/sources")["results"]] == [
        "CRM leads"
    ]
    assert len(tell("get", f"{V1}/sources?shown=retired")["results"]) == 1
    tell("post", f"{one}/restore", retired_at=None)


def test_teams_come_to_mean_one_thing(tell, use_case):
    ada, metric = PersonFactory(name="Ada"), MetricFactory(use_case=use_case, key="rate")
    made = tell("post", f"{V1}/definitions", definitions.DefinitionIn.example, code=201)
    one = f"{V1}/definitions/{made['id']}"
    tell("patch", one, definitions.DefinitionPatch.example, next_check_date="2027-04-01")
    tell("post", f"{one}/find-conflict", WHY, code=409)
    for team in ("Sales", "Marketing", "Night shift"):
        told = tell("post", f"{one}/say-meaning", {"team": team, "meaning": "Theirs."})
    last = [each["id"] for each in told["meanings"] if each["team"] == "Night shift"]
    assert len(tell("post", f"{one}/drop-meaning", {"meaning": last[0]})["meanings"]) == 2
    tell("post", f"{one}/find-conflict", WHY, state="conflicting")

    lean = {"definition": made["id"], "metric": metric.key}
    use = tell("post", f"{HERE}/definitions", lean, code=201, state="conflicting")
    tell("post", f"{HERE}/definitions", {**lean, "metric": "none"}, code=422)
    place = f"{HERE}/definitions/{use['id']}"
    tell("post", f"{place}/to-blocker", {"mover": ada.pk})
    tell("post", f"{place}/to-decision", {"asked_of": ada.pk, "needed_date": "2026-12-01"})
    assert tell("get", f"{HERE}/blockers")["results"][0]["layer"] == "data"
    assert tell("get", f"{HERE}/decisions")["results"][0]["asked_of"]["name"] == "Ada"

    agreed = {**definitions.AlignIn.example, "agreed": [ada.pk, ada.pk]}
    aligned = tell("post", f"{one}/align", agreed, state="aligned")
    assert len(aligned["agreements"]) == 2
    assert aligned["uses"] == [{"use_case": "UC-12", "metric": "rate"}]
    tell("post", f"{one}/unsettle", WHY, state="unknown")
    assert tell("post", f"{place}/let-go")["removed_at"]
    tell("post", f"{one}/retire", WHY)
    assert tell("get", f"{V1}/definitions?search=lead")["results"] == []
    tell("post", f"{one}/restore", retired_at=None)

    term = tell("post", f"{V1}/glossary", glossary.TermIn.example, code=201)
    word = f"{V1}/glossary/{term['id']}"
    tell("patch", word, {"plain": "usual waiting time"}, plain="usual waiting time")
    tell("post", f"{word}/retire")
    assert tell("get", f"{V1}/glossary")["results"] == []
    assert len(tell("get", f"{V1}/glossary?retired=true&search=waiting")["results"]) == 1
    tell("post", f"{word}/restore", retired_at=None)


def test_readiness_is_assessed_and_a_finding_waived_in_person(tell, in_person, use_case):
    ada = PersonFactory()
    for score in (1, 3):
        said = {**readiness.AssessmentIn.example, "score": score}
        tell("post", f"{HERE}/assessments", said, code=201, score=score)
    counts = tell("get", f"{HERE}/assessments?current=true&item=rollback")["results"]
    assert [each["score"] for each in counts] == [3]
    tell("post", f"{HERE}/assessments", {**said, "item": "none"}, code=409)
    skill = tell("post", f"{HERE}/skills", human_side.SkillIn.example, code=201)
    promise = {**human_side.ExplanationIn.example["promise"], "owner": ada.pk}
    risk = {**human_side.ExplanationIn.example, "promise": promise}
    tell("post", f"{HERE}/explanations", risk, code=201, is_owned=True)
    tell("post", f"{HERE}/human-answers", human_side.HumanAnswerIn.example, code=201)
    now = tell("get", f"{HERE}/readiness", is_ready=False, governing="data")
    assert now["layers"][1]["state"] == "not_ready"
    assert "ml-engineering" not in now["skills_missing"]
    assert len(now["questions_not_asked"]) == 5
    assert tell("post", f"{HERE}/skills/{skill['id']}/end")["ended_at"]

    found = tell("get", f"{HERE}/gates/oversee", is_open=False)["findings"]
    missing = [each["code"] for each in found if not each["is_met"]]
    waiver = {"gate": "oversee", "finding": "people-ready", **WHY}
    assert "people-ready" in missing
    assert "No key" in tell("post", f"{HERE}/waivers", waiver, code=403)["detail"]
    boss = in_person(PersonFactory(roles=[Role.PORTFOLIO_MANAGER]))
    given = boss("post", f"{HERE}/waivers", waiver, code=201)
    found = boss("get", f"{HERE}/gates/oversee")["findings"]
    assert [each["code"] for each in found if each["waiver_id"] == given["id"]] == [
        "people-ready"
    ]
    assert boss("post", f"{HERE}/waivers/{given['id']}/withdraw")["withdrawn_at"]

    asked = {"layer": "systems", "title": "Load test"}
    tell("post", f"{V1}/readiness-items", asked, code=403)
    boss("post", f"{V1}/readiness-items", asked, code=201, key="load-test")
    item = f"{V1}/readiness-items/load-test"
    boss("patch", item, {"at_go_live": True}, at_go_live=True)
    boss("post", f"{item}/retire", WHY, is_retired=True)
    boss("post", f"{item}/restore", is_retired=False)
    listed = tell("get", f"{V1}/readiness-items", next=None)["results"]
    assert "load-test" in [each["key"] for each in listed]


def test_limits_begin_anew_and_that_is_taken_back(tell, use_case):
    metric = MetricFactory(use_case=use_case, key="rate")
    for month in range(1, 11):
        MeasurementFactory(metric=metric, period_start=f"2026-{month:02}-01")
    place = f"{HERE}/metrics/rate/rebases"
    said = {"day": "2026-04-15", "cause": "Called first.", "expected_to_last": True}

    tell("post", place, said, code=422)
    said["without_signal"] = "The change is known."
    made = tell("post", place, said, code=201, period_start="2026-04-01")

    assert tell("post", f"{place}/{made['id']}/withdraw", WHY)["withdrawn_at"]
    tell("get", f"{HERE}/metrics/none/rebases", code=404)


def test_the_register_and_what_vouches_for_a_candidate(tell, use_case):
    candidate = chosen(use_case)
    there = f"{V1}/partners/{candidate.partner_id}"
    contact = tell("post", f"{there}/contacts", partner_parts.ContactIn.example, code=201)
    call = f"{there}/contacts/{contact['id']}"
    tell("patch", call, {"phone": "+49 30 1"}, phone="+49 30 1")
    assert tell("post", f"{call}/drop")["dropped_at"]
    tell("post", f"{call}/restore", dropped_at=None)

    said = {**partner_parts.AgreementIn.example, "use_case": "UC-12"}
    signed = tell("post", f"{there}/agreements", said, code=201, use_case="UC-12")
    paper = f"{there}/agreements/{signed['id']}"
    tell("patch", paper, {"ends_date": "2026-12-31"}, notice_date="2026-10-02")
    assert tell("post", f"{paper}/end", WHY)["ended_at"]
    tell("post", f"{there}/agreements", {**said, "use_case": "UC-99"}, code=422)

    person = PersonFactory(roles=[Role.PARTNER])
    joined = tell("post", f"{there}/people", {"user": person.pk}, code=201)
    assert UseCase.objects.visible_to(person).count() == 1
    assert tell("post", f"{there}/people/{joined['id']}/leave")["left_at"]
    tell("get", f"{V1}/partners/{10**9}/people", code=404)

    place = f"{HERE}/candidates/{candidate.pk}"
    vouch = tell("post", f"{place}/references", sourcing.ReferenceIn.example, code=201)
    asked = f"{place}/references/{vouch['id']}"
    tell("patch", asked, sourcing.ReferencePatch.example, spoken_date="2026-10-30")
    assert tell("post", f"{asked}/withdraw")["withdrawn_at"]
    tell("post", f"{asked}/restore", withdrawn_at=None)
    warned = tell("post", f"{place}/flag", {"flag": "anything", "seen": "“All.”"})
    text = {"flag": warned["flags"][0]["id"], "text": "Not any more."}
    heard = tell("post", f"{place}/answer-flag", text)
    assert heard["flags"][0]["answers"][0]["text"] == "Not any more."


def test_both_sides_sign_in_person_and_say_how_it_goes(tell, in_person, use_case):
    partner = chosen(use_case).partner
    theirs = PartnerPersonFactory(partner=partner).user
    AssignmentFactory(use_case=use_case, user=theirs)
    due = DeliverableFactory(use_case=use_case, partner=partner)
    boss = in_person(PersonFactory(roles=[Role.PORTFOLIO_MANAGER]))
    said = {"what": "The file is there by six.", "deliverable": due.pk}

    assert "person" in tell("post", f"{HERE}/expectations", said, code=403)["detail"]
    made = boss("post", f"{HERE}/expectations", said, code=201, side="house")
    one = f"{HERE}/expectations/{made['id']}"
    other = in_person(theirs)
    other("post", f"{one}/sign", is_agreed=True)
    other("post", f"{one}/sign", code=409)
    elsewhere = boss("post", f"{HERE}/expectations", {"what": "A note first."}, code=201)
    place = f"{HERE}/expectations/{elsewhere['id']}"
    boss("post", f"{place}/take-down", {"signer": "Grete, by e-mail"}, is_agreed=True)
    other("post", f"{place}/withdraw", WHY, code=409)
    assert boss("post", f"{place}/withdraw", WHY)["withdrawn_at"]
    scores = {"shared_picture": 3, "open_communication": 2, "accountability": 4}
    tell("post", f"{HERE}/relationship", scores, code=201, side="house")
    other("post", f"{HERE}/relationship", scores, code=201, side="partner")
    assert len(tell("get", f"{HERE}/relationship")["results"]) == 2


def test_trust_is_asked_after_met_questioned_and_repaired(tell, use_case):
    met = tell("post", f"{HERE}/touchpoints", trust.TouchpointIn.example, code=201)
    one = f"{HERE}/touchpoints/{met['id']}"
    tell("patch", one, trust.TouchpointPatch.example, who="Two engineers")
    assert tell("post", f"{one}/withdraw")["withdrawn_at"]
    tell("post", f"{one}/restore", withdrawn_at=None)

    asked = tell("post", f"{HERE}/challenges", trust.ChallengeIn.example, code=201)
    place = f"{HERE}/challenges/{asked['id']}/answer"
    assert tell("post", place, trust.ChallengeAnswerIn.example)["answered_date"]

    broke = tell("post", f"{HERE}/resets", trust.ResetIn.example, code=201)
    again = f"{HERE}/resets/{broke['id']}"
    promised = {"commitment": broke["commitments"][0]["id"]}
    assert tell("post", f"{again}/keep", promised)["commitments"][0]["kept_at"]
    assert not tell("post", f"{again}/unkeep", promised)["commitments"][0]["kept_at"]
    tell("post", f"{again}/keep", {"commitment": 10**9}, code=404)
    tell("post", f"{again}/postpone", trust.PostponeIn.example, follow_up_date="2027-01-13")
    tell("post", f"{again}/follow-up", trust.FollowUpIn.example, health_after=3)


def test_a_pulse_tells_nothing_of_fewer_than_five(tell, caller, use_case):
    made = tell("post", f"{HERE}/pulses", pulses.PulseIn.example, code=201)
    one = f"{HERE}/pulses/{made['id']}"
    assert "/pulse/" in made["link"]
    assert Told(caller(Scope.PORTFOLIO_READ))("get", one)["link"] is None
    row = use_case.pulse_rounds.get()
    silent = {"answers_at_least": 0, "answers": None, "score": None, "means": []}

    for count in range(1, 5):
        answered(row, (4, 4, count))
        tell("get", one, **silent, words=[], is_published=False)
    tell("post", f"{one}/extend", {"closes_date": "2026-12-11"}, closes_date="2026-12-11")
    tell("post", f"{one}/close", **silent, link=None, words=[], is_published=False)

    team = tell(
        "post",
        f"{HERE}/pulses",
        {**pulses.PulseIn.example, "of_team": True},
        code=201,
        of_team=True,
    )
    answered(use_case.team.pulse_rounds.get(), *[(4, 4, 4)] * 5)
    place = f"{HERE}/pulses/{team['id']}"
    tell("get", place, answers_at_least=5, answers=None, means=[])
    tell("post", f"{place}/close", answers=5, means=[4.0, 4.0, 4.0], is_published=True)
    narrow = Told(caller(Scope.USE_CASES_WRITE, reach=["UC-12"]))
    narrow("get", place, code=404)
    refused = {**pulses.PulseIn.example, "of_team": True}
    narrow("post", f"{HERE}/pulses", refused, code=403)


def test_money_is_estimated_written_down_and_reckoned(tell, in_person, use_case):
    tell("post", f"{HERE}/worth", money.WorthIn.example, code=201, expected=120_000.0)
    tell("post", f"{HERE}/worth", {**money.WorthIn.example, "low": 0.125}, code=422)
    pilot = {"kind": "pilot", "basis": "actual", "cost_date": "2026-03-01", "amount": 9000}
    tell("post", f"{HERE}/costs", pilot, code=201, currency="EUR")
    tell("post", f"{HERE}/costs", money.CostIn.example, code=201, amount=1840.5)
    wrong = tell("post", f"{HERE}/costs", {**pilot, "currency": "USD"}, code=201)
    place = f"{HERE}/costs/{wrong['id']}"

    reckoned = tell("get", f"{HERE}/money", currency="EUR", without_rate=["USD"])
    boss = in_person(PersonFactory(roles=[Role.PORTFOLIO_MANAGER]))
    rate = {"currency": "USD", "rate": 0.5, "rate_date": "2026-01-01"}
    tell("post", f"{V1}/rates", rate, code=403)
    set_rate = boss("post", f"{V1}/rates", rate, code=201, into="EUR")
    assert boss("get", f"{HERE}/money", without_rate=[]) != reckoned
    boss("post", f"{V1}/rates/{set_rate['id']}/withdraw")
    tell("post", f"{place}/withdraw", WHY, withdraw_reason="It is so.")

    figures = {each["key"]: each for each in tell("get", f"{HERE}/money")["figures"]}
    assert figures["expected"]["amount"] == 120_000.0
    assert (figures["expected"]["low"], figures["expected"]["high"]) == (80_000, 200_000)
    assert figures["net"]["amount"] == -10_840.5
    assert "baseline" in figures["realised-year"]["formula"]
    assert [row["amount"] for row in figures["pilot"]["rows"]] == [9000.0]
    assert len(tell("get", f"{HERE}/costs?current=true&kind=pilot")["results"]) == 1
    tell("get", f"{V1}/portfolio/money", currency="EUR")
    tell("post", f"{V1}/currency", {"currency": "CHF", **WHY}, code=403)
    boss("post", f"{V1}/currency", {"currency": "CHF", **WHY}, currency="CHF")
    tell("get", f"{V1}/currency", currency="CHF")


def test_what_is_shared_tells_nothing_of_what_is_hidden(tell, caller, in_person):
    hidden = UseCaseFactory(number=13, confidential=True)
    boss = in_person(PersonFactory(roles=[Role.PORTFOLIO_MANAGER]))
    there = f"{V1}/use-cases/UC-13"
    shared = tell("post", f"{V1}/sources", {"name": "Orders"}, code=201)
    word = tell("post", f"{V1}/definitions", {"element": "Lead"}, code=201)
    tell("post", f"{HERE}/sources", {"source": shared["id"]}, code=201)
    tell("post", f"{HERE}/definitions", {"definition": word["id"]}, code=201)
    boss("post", f"{there}/sources", {"source": shared["id"]}, code=201)
    boss("post", f"{there}/sources", {"name": "Merger"}, code=201)
    boss("post", f"{there}/definitions", {"definition": word["id"]}, code=201)
    partner = chosen(hidden).partner_id
    paper = {**partner_parts.AgreementIn.example, "use_case": "UC-13"}
    boss("post", f"{V1}/partners/{partner}/agreements", paper, code=201)
    secret = SourceNeed.objects.get(name="Merger").source_id

    for who in (tell, Told(caller(Scope.USE_CASES_WRITE, reach=["UC-12"]))):
        listed = who("get", f"{V1}/sources")["results"]
        assert [(each["name"], each["use_cases"]) for each in listed] == [
            ("Orders", ["UC-12"])
        ]
        who("get", f"{V1}/sources/{secret}", code=404)
        who("post", f"{HERE}/sources", {"source": secret}, code=409)
        uses = who("get", f"{V1}/definitions/{word['id']}")["uses"]
        assert [each["use_case"] for each in uses] == ["UC-12"]
        assert who("get", f"{V1}/partners/{partner}/agreements")["results"] == []
        assert "UC-13" not in str(who("get", f"{V1}/partners/{partner}"))
        paper = {**paper, "title": "Again"}
        answer = who.send("post", f"{V1}/partners/{partner}/agreements", paper)
        assert answer.status_code in (403, 422)
