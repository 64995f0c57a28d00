"""The settings of the API: what every resource does unless it says otherwise."""

from collections.abc import Callable
from typing import Any

from django.utils.module_loading import import_string

from api.groups import TAGS


def _words(path: str) -> Callable[[], list[str]]:
    """Return what lists the values of one of our words, once it may be imported."""
    return lambda: [each.value for each in import_string(path)]


REST_FRAMEWORK: dict[str, Any] = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "api.authentication.ByKey",
        "api.authentication.BySession",
    ],
    "DEFAULT_PERMISSION_CLASSES": [
        "rest_framework.permissions.IsAuthenticated",
        "api.permissions.Allowed",
    ],
    "DEFAULT_THROTTLE_CLASSES": ["api.throttles.Rate"],
    "DEFAULT_PARSER_CLASSES": ["api.bodies.StrictJson"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_CONTENT_NEGOTIATION_CLASS": "api.negotiation.Negotiation",
    "DEFAULT_PAGINATION_CLASS": "api.pagination.Cursor",
    "DEFAULT_FILTER_BACKENDS": [
        "django_filters.rest_framework.DjangoFilterBackend",
        "api.ordering.Ordering",
    ],
    "DEFAULT_SCHEMA_CLASS": "api.schema.Described",
    "DEFAULT_METADATA_CLASS": None,
    "EXCEPTION_HANDLER": "api.errors.handle",
    # `?format=` would be a second way to say Accept.
    "URL_FORMAT_OVERRIDE": None,
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
SPECTACULAR_SETTINGS: dict[str, Any] = {
    "TITLE": "Halfhour",
    "DESCRIPTION": (
        "Use cases, their metrics and values, and the monthly review. Every address takes"
        " a key (`Authorization: Bearer hh_live_…`) or the session of a signed-in person."
        " Errors are `application/problem+json` with a stable `code`."
    ),
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SCHEMA_PATH_PREFIX": "/api/v[0-9]+",
    "SERVE_INCLUDE_SCHEMA": False,
    # `make check` validates the contract; a release step need not write it once more.
    "ENABLE_DJANGO_DEPLOY_CHECK": False,
    "COMPONENT_SPLIT_REQUEST": True,
    "TAGS": TAGS,
    "ENUM_NAME_OVERRIDES": {
        "AccessToSource": _words("portfolio.models.source_need.Access"),
        "Aggregation": _words("portfolio.analysis.measures.Aggregation"),
        "AgreementKind": _words("portfolio.models.agreement.AgreementKind"),
        "Alignment": _words("portfolio.analysis.definitions.Alignment"),
        "BlockerLayer": _words("portfolio.models.blocker.Layer"),
        "Cadence": _words("portfolio.analysis.measures.Cadence"),
        "CandidateQuestion": _words("portfolio.analysis.partnering.Question"),
        "CostKind": _words("portfolio.analysis.books.CostKind"),
        "Direction": _words("portfolio.analysis.measures.Direction"),
        "Evidence": _words("portfolio.analysis.measures.Evidence"),
        "Gate": _words("portfolio.analysis.gates.base.Gate"),
        "HumanQuestion": _words("portfolio.models.human_answer.HumanQuestion"),
        "MetricKind": _words("portfolio.analysis.measures.Kind"),
        "MetricType": _words("portfolio.analysis.measures.MetricType"),
        "Origin": _words("portfolio.models.use_case.Origin"),
        "Outcome": _words("portfolio.analysis.stages.Outcome"),
        "PartnerKind": _words("portfolio.models.partner.PartnerKind"),
        "Phase": _words("portfolio.analysis.stages.Phase"),
        "ReadinessLayer": _words("portfolio.analysis.readiness.Layer"),
        "ReadinessState": _words("portfolio.analysis.readiness.State"),
        "RiskClass": _words("portfolio.models.use_case.RiskClass"),
        "Basis": _words("portfolio.analysis.books.Basis"),
        "CostWarning": _words("portfolio.analysis.worth.CostWarning"),
        "EndReason": _words("portfolio.analysis.stages.EndReason"),
        "MilestoneKind": _words("portfolio.models.milestone.MilestoneKind"),
        "RedFlag": _words("portfolio.analysis.partnering.Flag"),
        "ReviewState": _words("portfolio.models.review.ReviewState"),
        "Severity": _words("portfolio.analysis.finding.Severity"),
        "SourcingChoice": _words("portfolio.analysis.partnering.Choice"),
        "Side": _words("portfolio.analysis.partnering.Side"),
        "Skill": _words("portfolio.analysis.readiness.Skill"),
        "SourceConcern": _words("portfolio.analysis.sources.Concern"),
        "SourceKind": _words("portfolio.analysis.sources.SourceKind"),
        "TouchpointKind": _words("portfolio.models.touchpoint.TouchpointKind"),
        "Stage": _words("portfolio.analysis.stages.Stage"),
        "Door": _words("accounts.door.Door"),
        "AccountKind": _words("accounts.models.user.Kind"),
        "Permission": _words("accounts.permissions.Permission"),
        "Result": _words("portfolio.operations.batches.Result"),
        "Role": _words("accounts.permissions.Role"),
        "Scope": _words("accounts.scopes.Scope"),
    },
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "api.schema.with_problems",
    ],
}
