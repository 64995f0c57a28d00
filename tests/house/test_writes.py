"""Tables are written by operations. A write anywhere else is seen by nobody who looks."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROOMS = ("accounts", "engine", "portfolio", "api", "look", "config")
WRITES = frozenset(
    {
        "save", "asave", "create", "acreate", "get_or_create", "update_or_create",
        "bulk_create", "bulk_update", "delete",
    }
)  # fmt: skip
# A file without one of these words as an attribute need not be parsed.
WORTH_READING = re.compile(rf"\.({'|'.join(sorted(WRITES))}|update)\b")
# Where such a word means something else, or where writing is the room's own trade.
ALLOWED = {
    "accounts/sealing.py": "appends the entries that operations recorded",
    "portfolio/documents/board/slides.py": "saves slides into memory",
}


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


def writes_in(text: str) -> list[str]:
    if not WORTH_READING.search(text):
        return []
    tree = ast.parse(text)
    verbs = operations_of(tree)
    return [
        f"line {node.lineno}: {ast.unparse(node.func)}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and is_a_write(node)
        and ast.unparse(node.func).partition(".")[0] not in verbs
    ]


def test_only_operations_write():
    writes = {
        str(path.relative_to(ROOT)): writes_in(path.read_text())
        for room in ROOMS
        for path in (ROOT / room).rglob("*.py")
        if not {"operations", "migrations"} & set(path.parts)
    }

    assert len(writes) > 400
    # Whatever is allowed still writes, or need not be allowed any more.
    assert {path for path, found in writes.items() if found} == ALLOWED.keys()


def test_a_write_elsewhere_is_seen():
    assert writes_in("User.objects.create(name='x')") == ["line 1: User.objects.create"]
    assert writes_in("rows.filter(pk=1).update(a=1)") == [
        "line 1: rows.filter(pk=1).update"
    ]
    assert writes_in("from accounts.operations import keys\nkeys.create()") == []
