"""Tables are written by operations. A write anywhere else is seen by nobody who looks."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROOMS = ("accounts", "engine", "portfolio", "api", "look", "config")
WRITES = frozenset(
    {
        "save", "asave", "create", "acreate", "get_or_create", "update_or_create",
        "bulk_create", "bulk_update", "delete",
    }
)  # fmt: skip
# Where such a word means something else, or where writing is the room's own trade.
ALLOWED = {
    "accounts/sealing.py": "appends the entries that operations recorded",
    "accounts/web/factors.py": "allauth's own tables, through its adapter",
    "portfolio/documents/board/slides.py": "saves slides into memory",
    "accounts/web/adapter.py": "allauth's own tables, through its adapter",
}
FILES = sorted(
    path
    for room in ROOMS
    for path in (ROOT / room).rglob("*.py")
    if not {"operations", "migrations"} & set(path.parts)
)


def is_a_write(call: ast.Call) -> bool:
    """`x.save()` and the like; `update` only where a queryset stands before it."""
    if not isinstance(call.func, ast.Attribute):
        return False
    name, before = call.func.attr, ast.unparse(call.func.value)
    if name == "update":
        return "objects" in before or ".filter(" in before
    if name in ("delete", "create") and before in ("cache", "session", "cookies"):
        return False
    return name in WRITES


def operations_of(tree: ast.Module) -> set[str]:
    """The modules of operations that a file imports: `keys.create()` is one call down."""
    return {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and "operations" in (node.module or "")
        for alias in node.names
    }


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_only_operations_write(path):
    if str(path.relative_to(ROOT)) in ALLOWED:
        return
    tree = ast.parse(path.read_text())
    verbs = operations_of(tree)

    writes = [
        f"line {node.lineno}: {ast.unparse(node.func)}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and is_a_write(node)
        and ast.unparse(node.func).partition(".")[0] not in verbs
    ]

    assert writes == []


def test_what_is_allowed_still_exists():
    assert [path for path in ALLOWED if not (ROOT / path).exists()] == []
