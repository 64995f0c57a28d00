"""JSON as the standard has it: each key once, real numbers, no bottomless pit."""

import json
import re
from math import isfinite
from typing import Any, NoReturn

from django.utils.translation import gettext as _

from api.errors import Problem

DEEPEST = 64
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
_LONG = re.compile(r"[0-9]{4301}")
_TOKEN = re.compile(r'"((?:[^"\\]|\\.)*)"(\s*:)?|[{}\[\]]')


class NotJson(Problem):
    status_code = 400
    default_code = "malformed"


class _Twice(ValueError):
    """A key stands twice in one object."""


class _Odd(ValueError):
    """NaN, an infinity, or a number that is too large for a double."""


def loads(body: bytes, *, odd_numbers: bool = False) -> Any:
    """
    Return what `body` says; `odd_numbers` lets NaN and the infinities through as floats.

    :raises NotJson: with the position (offset, line, column) of what is wrong
    """
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotJson(
            _("The body is not UTF-8."), position={"offset": error.start}
        ) from error
    if not text.strip():
        refuse(text, 0, _("The body is empty."))
    hooks: dict[str, Any] = {}
    if not odd_numbers:
        hooks = {"parse_constant": _no_constant, "parse_float": _finite}
    try:
        return json.loads(text, object_pairs_hook=_once, **hooks)
    except json.JSONDecodeError as error:
        refuse(text, error.pos, _("The JSON is malformed: %(why)s.") % {"why": error.msg})
    except _Twice as error:
        offset = first_repeat(text)
        refuse(text, offset, _("The key %(key)s stands twice.") % {"key": error})
    except RecursionError:
        refuse(text, first_depth(text), _("The JSON is nested too deeply."))
    except _Odd as error:
        refuse(text, _place_of(text, str(error)), _("%(n)s is no number.") % {"n": error})
    except ValueError:
        # The interpreter's own limit on the digits of an integer.
        found = _LONG.search(text)
        refuse(text, found.start() if found else 0, _("A number is too long."))


def refuse(text: str, offset: int, sentence: str) -> NoReturn:
    before = text[:offset]
    raise NotJson(
        sentence,
        position={
            "offset": len(before.encode()),
            "line": before.count("\n") + 1,
            "column": offset - (before.rfind("\n") + 1) + 1,
        },
    )


def first_repeat(text: str) -> int:
    """Return where the first key stands that its object has already; text is valid JSON."""
    seen: list[set[str]] = []
    for token in _TOKEN.finditer(text):
        mark = token.group()[0]
        if mark in "{[":
            seen.append(set())
        elif mark in "}]":
            seen.pop()
        elif token.group(2):
            key = json.loads(f'"{token.group(1)}"')
            if key in seen[-1]:
                return token.start()
            seen[-1].add(key)
    return 0


def first_depth(text: str) -> int:
    """Return where the text first goes deeper than anything that is meant."""
    depth = 0
    for token in _TOKEN.finditer(text):
        mark = token.group()[0]
        depth += (mark in "{[") - (mark in "}]")
        if depth > DEEPEST:
            return token.start()
    return 0


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        keys = [key for key, _value in pairs]
        raise _Twice(next(key for key in keys if keys.count(key) > 1))
    return found


def _no_constant(name: str) -> NoReturn:
    raise _Odd(name)


def _finite(digits: str) -> float:
    number = float(digits)
    if not isfinite(number):
        raise _Odd(digits)
    return number


def _place_of(text: str, constant: str) -> int:
    """Return where a constant stands outside of any string."""
    bare = _STRING.sub(lambda found: "_" * len(found.group()), text)
    return max(bare.find(constant), 0)
