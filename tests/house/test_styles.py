"""A class that no page wears is a rule that nobody dares to delete."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROOMS = ("look", "accounts", "engine", "portfolio", "templates", "static/js")
CLASS = re.compile(r"\.([a-z][\w-]*)")
# What stands in a comment, an address or a decimal is no class.
ASIDE = re.compile(r"/\*.*?\*/|url\([^)]*\)|\d\.\d+\w*", re.DOTALL)
# Worn by what packages draw: the reference of the API, htmx while it waits.
ELSEWHERE = re.compile(
    r"(opblock|scheme-container|information-container|wrapper|renderedMarkdown|htmx-)"
)


def test_every_class_is_worn():
    words = "\n".join(
        path.read_text()
        for room in ROOMS
        for path in (ROOT / room).rglob("*")
        if path.suffix in (".py", ".html", ".js")
    )
    styled = {
        name
        for sheet in (ROOT / "static" / "css").rglob("*.css")
        for name in CLASS.findall(ASIDE.sub("", sheet.read_text()))
    }
    # A tone is put behind its block: `mark--{{ slug }}`.
    unworn = {
        name
        for name in styled
        if name not in words
        and not ELSEWHERE.match(name)
        and not ("--" in name and f"{name.rpartition('--')[0]}--" in words)
    }

    assert len(styled) > 500
    assert unworn == set()
