"""How the contract (OpenAPI 3.1) is read off the views. `make schema` writes it down."""

from inspect import cleandoc
from typing import Any

from django.conf import settings
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema

from api import shapes
from api.errors import CODES, problem
from api.examples import BODIES, PATH_EXAMPLES, TEXTS
from api.fields import Selectable
from api.groups import group_of

PROBLEM = {
    "type": "object",
    "description": "RFC 9457: what went wrong. `code` is stable; sentences may change.",
    "required": ["type", "title", "status", "code", "detail"],
    "properties": {
        "type": {"type": "string", "example": "urn:halfhour:problem:not-found"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "code": {"type": "string", "example": "not-found"},
        "detail": {"type": "string"},
        "request_id": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["field", "code", "message"],
                "properties": {
                    "field": {"type": "string"},
                    "code": {"type": "string"},
                    "message": {"type": "string"},
                },
            },
        },
        "position": {
            "type": "object",
            "description": "Where the body is malformed.",
            "required": ["offset"],
            "properties": {
                "offset": {"type": "integer"},
                "line": {"type": "integer"},
                "column": {"type": "integer"},
            },
        },
    },
}
ANY = {
    "400": "The request could not be read, or some of it is not right.",
    "401": "No key and no session, or a key that opens nothing.",
    "403": "The key has not the scope, or the person not the permission.",
    "406": "Answers are JSON.",
    "429": "More than the key's rate. `Retry-After` says when to come back.",
}
ONE = {"404": "There is nothing here, or nothing that the caller may see."}
BODY = {
    "413": "The body is larger than this address takes.",
    "415": "This address does not take that kind of body.",
}


# Parts of addresses that are no column of what they lead to.
PATHS = {
    "ref": "^UC-[1-9][0-9]{0,8}$",
    "key": "^[a-zA-Z0-9_-]{1,60}$",
    "id": "^[1-9][0-9]{0,17}$",
    "partner": "^[1-9][0-9]{0,17}$",
    "candidate": "^[1-9][0-9]{0,17}$",
    "gate": "^(audit|evaluate|oversee|go-live)$",
    "number": "^[1-9][0-9]{0,8}$",
    "month": "^[0-9]{4}-[0-9]{2}$",
    "source": "^[^/\\x00]{1,80}$",
    "external_id": "^[^\\x00]{1,120}$",
}
WRITES = {
    "409": "It cannot be done as things stand; `code` says why.",
    "412": "It has changed since it was read.",
    "422": "A field does not do; `errors` says which and why.",
}


class Described(AutoSchema):
    """Reads a view; the class whose import makes the schemes below known."""

    def get_description(self) -> str:  # type: ignore[override]
        """Return what the view itself says, never what the classes below it say."""
        return cleandoc(type(self.view).__doc__ or "")

    def get_operation_id(self) -> str:
        """Name a verb by itself: acknowledging a signal creates nothing."""
        name: str = super().get_operation_id()
        is_verb = getattr(self.view, "action", "") not in ("create", None)
        return name.removesuffix("_create") if is_verb else name

    def get_tags(self) -> list[str]:
        return [group_of(self.path)]

    def get_operation(self, *args: Any, **kwargs: Any) -> Any:
        operation: Any = super().get_operation(*args, **kwargs)
        if operation is None:
            return None
        if isinstance(self.view, Selectable) and (fields := self._field_names()):
            operation.setdefault("parameters", []).append(fields)
        if getattr(self.view, "action", "") == "retrieve":
            operation["responses"]["200"]["headers"] = {
                "ETag": {"schema": {"type": "string"}, "required": True}
            }
            operation["responses"]["304"] = {"description": "As the caller has it."}
            operation.setdefault("parameters", []).append(
                {"name": "If-None-Match", "in": "header", "schema": {"type": "string"}}
            )
        view: Any = self.view
        method = getattr(view, getattr(view, "action", None) or "", None)
        _show_an_example(operation.get("requestBody", {}))
        if hasattr(method, "asks"):
            _of_a_write(operation, is_new=view.action == "create")
        return operation

    def _resolve_path_parameters(self, variables: list[str]) -> Any:
        """What stands for a row's parents is no field of the row: it is said here."""
        known = [_path(name, PATHS[name]) for name in variables if name in PATHS]
        others = [name for name in variables if name not in PATHS]
        return [*known, *super()._resolve_path_parameters(others)]  # type: ignore[no-untyped-call]

    def _field_names(self) -> dict[str, Any] | None:
        """`?fields=` with the names that there are, where an answer may be narrowed."""
        view: Any = self.view
        if view.action not in ("list", "index", "retrieve"):
            return None
        names = list(view.get_serializer_class()().fields)
        return {
            "name": "fields",
            "in": "query",
            "description": "Only these fields, separated by commas.",
            "style": "form",
            "explode": False,
            "schema": {
                "type": "array",
                "minItems": 1,
                "items": {"type": "string", "enum": names},
            },
        }


class KeyScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    target_class = "api.authentication.ByKey"
    name = "key"

    def get_security_definition(self, auto_schema: AutoSchema) -> dict[str, str]:
        return {"type": "http", "scheme": "bearer", "bearerFormat": "hh_live_…"}


class SessionScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    target_class = "api.authentication.BySession"
    name = "session"

    def get_security_definition(self, auto_schema: AutoSchema) -> dict[str, str]:
        return {"type": "apiKey", "in": "cookie", "name": settings.SESSION_COOKIE_NAME}


def with_problems(result: Any, generator: Any, request: Any, public: bool) -> Any:
    """Write down for each operation which problems it may answer."""
    schemas = result["components"].setdefault("schemas", {})
    schemas["Problem"] = PROBLEM
    schemas |= shapes.components()
    for path, operations in result["paths"].items():
        for method, operation in operations.items():
            wrong = dict(ANY)
            _loosen(operation, result["components"]["schemas"])
            takes = {each["name"] for each in operation.get("parameters", ())}
            if "{" in path or "cursor" in takes:
                wrong |= ONE
            if method in ("post", "put", "patch"):
                wrong |= BODY
            answers = operation["responses"]
            for status in wrong:
                answers.setdefault(status, _shared(status))
            # A batch answers 422 with its report, or with a problem as everybody else.
            if "422" in answers and "$ref" not in answers["422"]:
                problem = _problem("422", "")["content"]
                answers["422"].setdefault("content", {}).update(problem)
    # Said once: every operation points to it.
    result["components"]["responses"] = {
        f"Problem{status}": _problem(status, sentence)
        for status, sentence in (ANY | ONE | BODY | WRITES).items()
    }
    return result


def _loosen(operation: dict[str, Any], schemas: dict[str, Any]) -> None:
    """Where `?fields=` may leave any field out, none of them is promised."""
    if all(each["name"] != "fields" for each in operation.get("parameters", ())):
        return
    shown = operation["responses"]["200"]["content"]["application/json"]["schema"]
    name = shown["$ref"].rpartition("/")[2]
    if "results" in schemas[name]["properties"]:
        items = schemas[name]["properties"]["results"]["items"]
        name = items["$ref"].rpartition("/")[2]
    schemas[name].pop("required", None)


def _show_an_example(body: dict[str, Any]) -> None:
    """What one may send, as somebody really would."""
    kinds = body.get("content", {})
    for kind, text in TEXTS.items():
        if kind in kinds:
            kinds[kind]["example"] = text
    sent = kinds.get("application/json", {})
    name = sent.get("schema", {}).get("$ref", "").rpartition("/")[2]
    if example := shapes.example_of(name) or BODIES.get(name):
        sent["example"] = example


def _path(name: str, pattern: str) -> dict[str, Any]:
    schema = {"type": "string", "pattern": pattern}
    found = {"in": "path", "name": name, "schema": schema, "required": True}
    if name in PATH_EXAMPLES:
        found["example"] = PATH_EXAMPLES[name]
    return found


def _of_a_write(operation: dict[str, Any], *, is_new: bool) -> None:
    """What every write answers: the row as it stands, with its ETag, or why not."""
    answers = operation["responses"]
    if is_new and "200" in answers:
        answers["201"] = answers.pop("200")
    for code in ("200", "201"):
        if code in answers:
            answers[code]["headers"] = {
                "ETag": {"schema": {"type": "string"}, "required": True}
            }
    for code in WRITES:
        if code != "412" or not is_new:
            answers[code] = _shared(code)
    if not is_new:
        operation.setdefault("parameters", []).append(
            {
                "name": "If-Match",
                "in": "header",
                "description": "The ETag that was seen: 412 where somebody was faster.",
                "schema": {"type": "string"},
            }
        )


def _shared(status: str) -> dict[str, str]:
    return {"$ref": f"#/components/responses/Problem{status}"}


def _problem(status: str, sentence: str) -> dict[str, Any]:
    content: dict[str, Any] = {"schema": {"$ref": "#/components/schemas/Problem"}}
    if sentence:
        content["example"] = problem(int(status), CODES[int(status)], sentence)
    answer: dict[str, Any] = {
        "description": sentence,
        "content": {"application/problem+json": content},
    }
    if status == "401":
        answer["headers"] = {"WWW-Authenticate": {"schema": {"type": "string"}}}
    if status == "429":
        whole = {"schema": {"type": "integer", "minimum": 1}}
        answer["headers"] = {"Retry-After": {"required": True, **whole}}
    return answer
