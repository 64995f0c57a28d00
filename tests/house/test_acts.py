"""A page for one act asks, in its form, for just what its operation is told.

Types see what an act is done to, which is bound beside the operation; what the form adds is
known only once it is posted.
"""

import ast
from collections.abc import Callable
from importlib import import_module
from inspect import Parameter, getsource, signature
from pkgutil import walk_packages
from types import ModuleType
from typing import Any, get_args

import pytest
from django.forms import Form

from portfolio.web import views

MODULES = [one.name for one in walk_packages(views.__path__, f"{views.__name__}.")]


def asked(module: ModuleType) -> list[tuple[str, ast.Call, ast.expr]]:
    """Each view with an act: its name, the form it makes, and how it asks."""
    found = []
    for view in ast.parse(getsource(module)).body:
        if not isinstance(view, ast.FunctionDef):
            continue
        made = {
            target.id: node.value
            for node in ast.walk(view)
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        for call in ast.walk(view):
            if isinstance(call, ast.Call) and ast.unparse(call.func) == "acts.ask":
                _, form, operation, *_rest = call.args
                told = made.get(ast.unparse(operation), operation)
                found.append((view.name, made[ast.unparse(form)], told))
    return found


def named(module: ModuleType, expression: ast.expr) -> Any:
    found: Any = module
    for part in ast.unparse(expression).split("."):
        found = getattr(found, part)
    return found


def misfit(operation: Callable[..., object], form: type[Form], bound: set[str]) -> str:
    """What an operation would not take, or would miss, of what it is told; or nothing."""
    gives_all = not hasattr(form, "given") and "self.fields[" not in getsource(form)
    told = (
        bound | {"by", "now"} | (set() if hasattr(form, "given") else {*form.base_fields})
    )
    asked = signature(operation)
    wide = {
        name
        for parameter in asked.parameters.values()
        if parameter.kind is Parameter.VAR_KEYWORD
        for words in get_args(parameter.annotation)
        for name in words.__annotations__
    }
    takes = {name for name in asked.parameters if name not in ("words", "terms")} | wide
    if unknown := told - takes:
        return f"takes no {', '.join(sorted(unknown))}"
    try:
        (asked.bind if gives_all else asked.bind_partial)(**dict.fromkeys(told))
    except TypeError as error:
        return str(error)
    return ""


@pytest.mark.once
def test_a_form_gives_what_its_operation_is_told():
    found, wrong = 0, []
    for name in MODULES:
        module = import_module(name)
        for view, made, told in asked(module):
            bound: set[str] = set()
            if isinstance(told, ast.Call):
                bound = {word.arg for word in told.keywords if word.arg}
                told = told.args[0]
            form, operation = named(module, made.func), named(module, told)
            found += 1
            if problem := misfit(operation, form, bound):
                wrong.append(f"{name}.{view}: {operation.__qualname__} {problem}")

    assert found > 80
    assert wrong == []
