"""Only a face looks at the clock; below, `now` is a parameter."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
FACES = frozenset({"web", "jobs", "management", "migrations", "templatetags"})
CLOCKS = frozenset({"now", "utcnow", "today", "localdate"})
# A file without one of these words as an attribute need not be parsed.
WORTH_READING = re.compile(rf"\.({'|'.join(sorted(CLOCKS))}|time)\b")


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


def looks_in(text: str) -> list[str]:
    if not WORTH_READING.search(text):
        return []
    return [
        f"line {node.lineno}: {ast.unparse(node)}"
        for node in ast.walk(ast.parse(text))
        if is_a_look(node)
    ]


def test_nobody_below_the_faces_looks_at_the_clock():
    looks = {
        str(path.relative_to(ROOT)): looks_in(path.read_text())
        for room in ("accounts", "engine", "portfolio")
        for path in (ROOT / room).rglob("*.py")
        if not FACES & set(path.parts)
    }

    assert len(looks) > 300
    assert {path: found for path, found in looks.items() if found} == {}


def test_each_way_of_looking_is_seen():
    for text in ("timezone.now()", "date.today()", "time.time()", "datetime.utcnow()"):
        assert looks_in(text) == [f"line 1: {text}"]
    assert looks_in("timezone.localdate(moment)") == []
