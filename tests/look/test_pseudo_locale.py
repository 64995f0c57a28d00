"""A word that nobody marked for translation is seen, and nothing else is."""

import pytest

from tests.look.html import Page
from tests.look.undisguised import undisguised


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<p>Hello</p>", ["Hello"]),
        ("<p>⟦Hélló⟧</p>", []),
        ("<p>⟦Hélló <b>Ann</b> ⟧</p>", []),
        ('<a aria-label="Close">⟦x⟧</a>', ["Close"]),
        ('<p translate="no">Hello</p>', []),
        ("<p>⟦x⟧ · 12,345 · €2.1m · 4 %</p>", []),
        ("<p>Ann Ames ⟦ówñš ⟦thíš⟧⟧ and</p>", ["and"]),
        ("<title>⟦Péóplé⟧ · Halfhour</title>", []),
    ],
)
def test_a_forgotten_word_is_seen(html, found):
    assert undisguised(Page(html), {"Ann Ames", "Halfhour"}) == found
