"""The addresses of version 1: none of them ends in a slash."""

from django.urls import include, path, re_path
from rest_framework.routers import SimpleRouter

from api.v1.actions import Actions
from api.v1.analysis import MetricHealth, Previews
from api.v1.blockers import Blockers
from api.v1.candidates import Candidates, Sourcing
from api.v1.comments import Comments
from api.v1.decisions import Decisions
from api.v1.deliverables import Deliverables
from api.v1.ledger import History, Ledger
from api.v1.me import Me
from api.v1.measurements import Measurements
from api.v1.metrics import Metrics
from api.v1.milestones import Milestones
from api.v1.nothing import nothing
from api.v1.partners import Partners
from api.v1.people import People
from api.v1.plans import Plans
from api.v1.reviews import Reviews
from api.v1.signals import Signals
from api.v1.summary import Summary
from api.v1.targets import Targets
from api.v1.updates import Updates
from api.v1.use_cases import BySource, UseCases
from api.v1.values import Values

REF = "(?P<ref>UC-[1-9][0-9]{0,8})"
METRIC = rf"^use-cases/{REF}/metrics/(?P<key>[a-zA-Z0-9_-]{{1,60}})"
VALUES = f"{METRIC}/measurements"

router = SimpleRouter(trailing_slash=False)
router.register("use-cases", UseCases, basename="use-cases")
router.register(rf"use-cases/{REF}/metrics", Metrics, basename="metrics")
router.register(METRIC.removeprefix("^") + "/targets", Targets, basename="targets")
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
}.items():
    router.register(rf"use-cases/{REF}/{name}", part, basename=name)
router.register("partners", Partners, basename="partners")
router.register("reviews", Reviews, basename="reviews")
router.register("signals", Signals, basename="signals")
router.register("people", People, basename="people")
router.register("ledger", Ledger, basename="ledger")

urlpatterns = [
    path("me", Me.as_view({"get": "retrieve"}), name="me"),
    path("measurements", Measurements.as_view({"post": "create"}), name="measurements"),
    path("portfolio/summary", Summary.as_view({"get": "retrieve"}), name="summary"),
    re_path(
        "^reviews/(?P<month>[0-9]{4}-[0-9]{2})/pack$",
        Reviews.as_view({"get": "pack"}),
        name="pack",
    ),
    path("analysis/preview", Previews.as_view({"post": "create"}), name="preview"),
    re_path(
        r"^use-cases/by-source/(?P<source>[^/\x00]{1,80})/(?P<external_id>[^/\x00]{1,120})$",
        BySource.as_view({"put": "update"}),
        name="by-source",
    ),
    re_path(f"^use-cases/{REF}/history$", History.as_view({"get": "list"}), name="history"),
    re_path(f"{METRIC}/health$", MetricHealth.as_view({"get": "health"}), name="health"),
    re_path(rf"{VALUES}$", Values.as_view({"get": "index"}), name="values"),
    re_path(
        rf"{VALUES}/(?P<period>[0-9W-]{{7,10}})$",
        Values.as_view({"get": "retrieve", "put": "update", "delete": "destroy"}),
        name="value",
    ),
    path("", include(router.urls)),
    re_path("^.*$", nothing, name="nothing"),
]
