"""The addresses of version 1: none of them ends in a slash."""

from django.urls import include, path, re_path
from rest_framework.routers import SimpleRouter

from api.v1.actions import Actions
from api.v1.analysis import MetricHealth, Previews
from api.v1.blockers import Blockers
from api.v1.candidates import Candidates
from api.v1.comments import Comments
from api.v1.currencies import Currency, PortfolioMoney, Rates
from api.v1.dealings import Expectations, Relationship
from api.v1.decisions import Decisions
from api.v1.definitions import Definitions
from api.v1.deliverables import Deliverables
from api.v1.gates import Gates, Waivers
from api.v1.glossary import Glossary
from api.v1.human_side import Explanations, HumanAnswers, Skills
from api.v1.leanings import Leanings
from api.v1.ledger import History, Ledger
from api.v1.me import Me
from api.v1.measurements import Measurements
from api.v1.metrics import Metrics
from api.v1.milestones import Milestones
from api.v1.money import CaseMoney, Costs, Worth
from api.v1.nothing import nothing
from api.v1.partner_parts import Agreements, Contacts, PartnerPeople
from api.v1.partners import Partners
from api.v1.people import People
from api.v1.plans import Plans
from api.v1.pulses import Pulses
from api.v1.readiness import Assessments, ReadinessNow
from api.v1.readiness_items import ReadinessItems
from api.v1.rebases import Rebases
from api.v1.reviews import Reviews
from api.v1.signals import Signals
from api.v1.source_needs import Needs
from api.v1.sources import Sources
from api.v1.sourcing import References, Sourcing
from api.v1.summary import Summary
from api.v1.targets import Targets
from api.v1.trust import Challenges, Resets, Touchpoints
from api.v1.updates import Updates
from api.v1.use_cases import BySource, UseCases
from api.v1.values import Values
from api.writing import IDS
from portfolio.analysis.gates.base import Gate

REF = "(?P<ref>UC-[1-9][0-9]{0,8})"
METRIC = rf"^use-cases/{REF}/metrics/(?P<key>[a-zA-Z0-9_-]{{1,60}})"
VALUES = f"{METRIC}/measurements"

router = SimpleRouter(trailing_slash=False)
router.register("use-cases", UseCases, basename="use-cases")
router.register(rf"use-cases/{REF}/metrics", Metrics, basename="metrics")
router.register(METRIC.removeprefix("^") + "/targets", Targets, basename="targets")
router.register(METRIC.removeprefix("^") + "/rebases", Rebases, basename="rebases")
router.register(
    rf"use-cases/{REF}/candidates/(?P<candidate>{IDS})/references",
    References,
    basename="references",
)
for name, part in {
    "milestones": Milestones,
    "blockers": Blockers,
    "decisions": Decisions,
    "plans": Plans,
    "updates": Updates,
    "actions": Actions,
    "comments": Comments,
    "candidates": Candidates,
    "sourcing": Sourcing,
    "deliverables": Deliverables,
    "expectations": Expectations,
    "relationship": Relationship,
    "sources": Needs,
    "definitions": Leanings,
    "assessments": Assessments,
    "skills": Skills,
    "explanations": Explanations,
    "human-answers": HumanAnswers,
    "waivers": Waivers,
    "pulses": Pulses,
    "touchpoints": Touchpoints,
    "challenges": Challenges,
    "resets": Resets,
    "worth": Worth,
    "costs": Costs,
}.items():
    router.register(rf"use-cases/{REF}/{name}", part, basename=f"use-case-{name}")
for name, parts in {
    "contacts": Contacts,
    "agreements": Agreements,
    "people": PartnerPeople,
}.items():
    router.register(
        rf"partners/(?P<partner>{IDS})/{name}", parts, basename=f"partner-{name}"
    )
router.register("partners", Partners, basename="partners")
router.register("sources", Sources, basename="sources")
router.register("definitions", Definitions, basename="definitions")
router.register("glossary", Glossary, basename="glossary")
router.register("readiness-items", ReadinessItems, basename="readiness-items")
router.register("rates", Rates, basename="rates")
router.register("reviews", Reviews, basename="reviews")
router.register("signals", Signals, basename="signals")
router.register("people", People, basename="people")
router.register("ledger", Ledger, basename="ledger")

urlpatterns = [
    path("me", Me.as_view({"get": "retrieve"}), name="me"),
    path("measurements", Measurements.as_view({"post": "create"}), name="measurements"),
    path("portfolio/summary", Summary.as_view({"get": "retrieve"}), name="summary"),
    path(
        "portfolio/money",
        PortfolioMoney.as_view({"get": "retrieve"}),
        name="portfolio-money",
    ),
    path(
        "currency", Currency.as_view({"get": "retrieve", "post": "choose"}), name="currency"
    ),
    re_path(
        "^reviews/(?P<month>[0-9]{4}-[0-9]{2})/pack$",
        Reviews.as_view({"get": "pack"}),
        name="pack",
    ),
    path("analysis/preview", Previews.as_view({"post": "create"}), name="preview"),
    re_path(
        # Others name theirs with slashes too: org/repository/7 is one id.
        r"^use-cases/by-source/(?P<source>[^/\x00]{1,80})/(?P<external_id>[^\x00]{1,120})$",
        BySource.as_view({"put": "update"}),
        name="by-source",
    ),
    re_path(f"^use-cases/{REF}/history$", History.as_view({"get": "list"}), name="history"),
    re_path(
        f"^use-cases/{REF}/readiness$",
        ReadinessNow.as_view({"get": "retrieve"}),
        name="readiness",
    ),
    re_path(
        f"^use-cases/{REF}/gates/(?P<gate>{'|'.join(Gate)})$",
        Gates.as_view({"get": "retrieve"}),
        name="gate",
    ),
    re_path(
        f"^use-cases/{REF}/money$", CaseMoney.as_view({"get": "retrieve"}), name="money"
    ),
    re_path(f"{METRIC}/health$", MetricHealth.as_view({"get": "health"}), name="health"),
    re_path(rf"{VALUES}$", Values.as_view({"get": "index"}), name="values"),
    re_path(
        # Any word: which form a metric's periods have, it says itself.
        rf"{VALUES}/(?P<period>[^/\x00]{{1,40}})$",
        Values.as_view({"get": "retrieve", "put": "update", "delete": "destroy"}),
        name="value",
    ),
    path("", include(router.urls)),
    re_path("^.*$", nothing, name="nothing"),
]
