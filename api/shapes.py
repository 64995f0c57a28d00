"""What is sent, typed once: the decoder checks it and the contract is read off it.

class MoveIn(Shape):
    to: Stage
    reason: Long = ""

given = shapes.decode(request.data, MoveIn)     as it was sent, or a problem with a path
changes = shapes.told(given)                    only what was told, for a PATCH
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Annotated, Any, ClassVar, TypeVar, cast

import msgspec
from django.utils.translation import gettext as _
from msgspec import UNSET, Meta, Struct

from api.errors import Problem

# How the decoder names a field that it did not find, or did not expect.
_FIELD = re.compile(r"Object (missing required|contains unknown) field `(.*)`", re.DOTALL)
_PLACE = re.compile(r"\[(\d+)\]")
_NO_NUL = r"^[^\x00]*$"
Text = Annotated[str, Meta(pattern=_NO_NUL)]
Line = Annotated[Text, Meta(max_length=200)]
Long = Annotated[Text, Meta(max_length=20_000)]
Id = Annotated[int, Meta(ge=1, le=2**53 - 1)]
Value = Annotated[float, Meta(gt=-1e15, lt=1e15)]
FIRST, LAST = date(1900, 1, 1), date(2199, 12, 31)


class Shape(Struct, forbid_unknown_fields=True, kw_only=True):
    """A body: what nobody declared is a typo and is refused."""

    # As the contract shows it; a test sends each of them.
    example: ClassVar[dict[str, Any]] = {}

    def meant(self) -> dict[str, Any]:
        """Return what was told, as the operation takes it."""
        return told(self)


class Nothing(Shape):
    """An act that needs no words: `{}`."""


S = TypeVar("S", bound=Struct)
_known: dict[str, type[Struct]] = {}


def ref(shape: type[Struct]) -> dict[str, str]:
    """Return what stands for a shape in the contract, and let the contract hold it."""
    _known[shape.__name__] = shape
    return {"$ref": f"#/components/schemas/{shape.__name__}"}


def body(shape: type[Struct]) -> dict[str, Any] | None:
    """Return the `request` of an operation that takes this shape; none needs no body."""
    if shape is Nothing:
        return None
    return {"application/json": ref(shape)}


def decode(found: Any, shape: type[S]) -> S:
    """
    Return what was sent.

    :raises Problem: if a field is missing, unknown or of another type, with its path
    """
    try:
        given = msgspec.convert(found, shape)
    except (msgspec.ValidationError, OverflowError) as error:
        raise _unread(str(error)) from error
    for path, day in _days("", given):
        if not FIRST <= day <= LAST:
            raise wrong(path, _("Choose a day from 1900 to 2199."))
    return given


def _unread(why: str) -> Problem:
    """Return the decoder's words as a problem of the field that they speak of."""
    sentence, _at, path = why.partition(" - at ")
    # Dotted, as in every other problem: steps.0.due.
    field = _PLACE.sub(r".\1", path.strip("`").removeprefix("$")).removeprefix(".")
    code = "invalid"
    if found := _FIELD.fullmatch(sentence):
        code = "required" if found[1] == "missing required" else "unknown-field"
        field = f"{field}.{found[2]}".removeprefix(".")
    return wrong(field, sentence, code=code, status=400)


def _days(path: str, value: object) -> Iterator[tuple[str, date]]:
    """Every day in a body, however deep, with where it stands."""
    inside: Iterable[tuple[object, object]] = ()
    match value:
        case datetime():
            yield path, value.date()
        case date():
            yield path, value
        case Struct():
            inside = told(value).items()
        case dict():
            inside = value.items()
        case list() | tuple():
            inside = enumerate(value)
    for name, part in inside:
        yield from _days(f"{path}.{name}" if path else str(name), part)


def told(given: Struct) -> dict[str, Any]:
    """Return the fields that were told; a PATCH changes no other."""
    found = {name: getattr(given, name) for name in given.__struct_fields__}
    return {name: value for name, value in found.items() if value is not UNSET}


def wrong(
    field: str, sentence: str, *, code: str = "invalid", status: int = 422
) -> Problem:
    """Return the problem with one field of a body."""
    error = {"field": field, "code": code, "message": sentence}
    whole = _("Some of the fields are not right.") if status == 400 else sentence
    return Problem(
        whole,
        code="invalid" if status == 400 else "unprocessable",
        status=status,
        errors=[error],
    )


def example_of(name: str) -> dict[str, Any]:
    """Return what somebody might send of a known shape; nothing where it asks nothing."""
    return dict(getattr(_known.get(name), "example", {}))


def known() -> dict[str, type[Struct]]:
    return dict(_known)


def components() -> dict[str, Any]:
    """Return every known shape as the contract writes it, with its words in place."""
    _refs, found = msgspec.json.schema_components(
        tuple(_known.values()), ref_template="#/components/schemas/{name}"
    )
    written = {name: shape for name, shape in found.items() if "enum" not in shape}
    return cast(dict[str, Any], _inlined(written, found))


def _inlined(part: Any, known: dict[str, Any]) -> Any:
    if isinstance(part, list):
        return [_inlined(each, known) for each in part]
    if not isinstance(part, dict):
        return part
    name = str(part.get("$ref", "")).rpartition("/")[2]
    if "enum" in known.get(name, {}):
        words = {"type": "string", "enum": known[name]["enum"]}
        return words | {key: part[key] for key in part if key != "$ref"}
    # That a pair has no third item, its length says too; not all tools read `false`.
    kept = {key: each for key, each in part.items() if (key, each) != ("items", False)}
    return {key: _inlined(each, known) for key, each in kept.items()}
