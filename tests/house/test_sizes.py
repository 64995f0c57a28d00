"""A file over 400 lines is two files."""

from pathlib import Path

ROOT = Path(__file__).parents[2]
ROOMS = ("config", "look", "accounts", "engine", "portfolio", "api", "tests", "bench")


def test_no_file_is_over_400_lines():
    lines = {
        str(path.relative_to(ROOT)): path.read_bytes().count(b"\n")
        for room in ROOMS
        for path in (ROOT / room).rglob("*.py")
        if "migrations" not in path.parts
    }

    assert len(lines) > 1000
    assert {path: count for path, count in lines.items() if count > 400} == {}
