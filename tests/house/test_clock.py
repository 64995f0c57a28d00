"""Only a face looks at the clock; below, `now` is a parameter."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FACES = frozenset({"web", "jobs", "management", "migrations", "templatetags"})
FILES = sorted(
    path
    for room in ("accounts", "engine", "portfolio")
    for path in (ROOT / room).rglob("*.py")
    if not FACES & set(path.parts)
)
CLOCKS = frozenset({"now", "utcnow", "today", "localdate"})


def is_a_look(node: ast.AST) -> bool:
    """`timezone.now()`, `date.today()`, `time.time()`: asked of a module or a class."""
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and (
            (node.func.attr in CLOCKS and node.func.value.id != "self")
            or ast.unparse(node.func) == "time.time"
        )
        # `timezone.localdate(moment)` turns a given moment into a day.
        and not (node.func.attr == "localdate" and node.args)
    )


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_nobody_below_the_faces_looks_at_the_clock(path):
    looks = [
        f"line {node.lineno}: {ast.unparse(node)}"
        for node in ast.walk(ast.parse(path.read_text()))
        if is_a_look(node)
    ]

    assert looks == []
