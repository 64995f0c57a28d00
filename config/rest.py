"""The settings of the API: what every resource does unless it says otherwise."""

from typing import Any

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
    "COMPONENT_SPLIT_REQUEST": True,
    "ENUM_NAME_OVERRIDES": {
        "Aggregation": "portfolio.analysis.measures.Aggregation",
        "Cadence": "portfolio.analysis.measures.Cadence",
        "Direction": "portfolio.analysis.measures.Direction",
        "Evidence": "portfolio.analysis.measures.Evidence",
        "MetricKind": "portfolio.analysis.measures.Kind",
        "MetricType": "portfolio.analysis.measures.MetricType",
        "Origin": "portfolio.models.use_case.Origin",
        "Outcome": "portfolio.analysis.stages.Outcome",
        "Phase": "portfolio.analysis.stages.Phase",
        "RiskClass": "portfolio.models.use_case.RiskClass",
        "Stage": "portfolio.analysis.stages.Stage",
        "Door": "accounts.door.Door",
        "Kind": "accounts.models.user.Kind",
        "Permission": "accounts.permissions.Permission",
        "Result": "portfolio.operations.intake.Result",
        "Role": "accounts.permissions.Role",
        "Scope": "accounts.scopes.Scope",
    },
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "api.schema.with_problems",
    ],
}
