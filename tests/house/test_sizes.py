"""A file over 400 lines is two files."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROOMS = ("config", "look", "accounts", "engine", "portfolio", "api", "tests", "bench")
FILES = sorted(
    path
    for room in ROOMS
    for path in (ROOT / room).rglob("*.py")
    if "migrations" not in path.parts
)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_file_is_over_400_lines(path):
    assert len(path.read_text().splitlines()) <= 400
