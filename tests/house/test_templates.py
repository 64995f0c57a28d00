"""No template holds a script or a style of its own: the policy of pages forbids it."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FORBIDDEN = {
    "a style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.I),
    "a style element": re.compile(r"<style\b", re.I),
    "an event attribute": re.compile(r"<[^>]*\son[a-z]+\s*=", re.I),
    "an inline script": re.compile(r"<script\b(?![^>]*\bsrc=)", re.I),
    "a script from elsewhere": re.compile(r"<script\b[^>]*\bsrc=[\"']?https?:", re.I),
    "a javascript address": re.compile(r"javascript:", re.I),
    "an evaluated htmx attribute": re.compile(r"\shx-on|hx-vals=[\"']js:", re.I),
}


def inline_in(text: str) -> list[str]:
    return [what for what, pattern in FORBIDDEN.items() if pattern.search(text)]


def test_a_template_holds_nothing_inline():
    found = {
        str(path.relative_to(ROOT)): inline_in(path.read_text())
        for path in (ROOT / "templates").rglob("*.html")
        # Letters are read in mail programs, which know no style sheet but an inline one.
        if "emails" not in path.parts
    }

    assert len(found) > 250
    assert {path: what for path, what in found.items() if what} == {}


@pytest.mark.parametrize(
    "line",
    [
        '<p style="color: red">',
        "<style>",
        '<a href="#" onclick="go()">',
        "<script>go()</script>",
        '<script src="https://elsewhere.example/x.js"></script>',
        '<a href="javascript:go()">',
        '<button hx-on:click="go()">',
    ],
)
def test_each_way_of_being_inline_is_seen(line):
    assert inline_in(line)
