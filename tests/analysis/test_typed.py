"""What was typed: its words, a reference in it, and how well a name answers."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.analysis.typed import ALIKE, LEAST, Fit, Typed, fold


@pytest.mark.parametrize("text", ["UC-12", "uc12", "Uc 12", " 12 ", "uc-012"])
def test_a_reference_is_read_as_people_write_it(text):
    assert Typed(text).number == 12


@pytest.mark.parametrize("text", ["", "UC-", "12 a", "UC-1234567890", "UC-١٢", "case 12"])
def test_whatever_else_is_no_reference(text):
    assert Typed(text).number is None


@pytest.mark.parametrize(
    ("text", "fit"),
    [
        ("res of", Fit.STARTS),
        ("resume of", Fit.HEAD),
        ("RÉSUMÉ", Fit.HEAD),
        ("sum ice", Fit.HOLDS),
        ("resumes", Fit.ELSEWHERE),
        ("%", Fit.ELSEWHERE),
    ],
)
def test_what_begins_a_name_answers_best_whatever_its_accents(text, fit):
    assert Typed(text).fit("Résumé of the offices") == fit


@pytest.mark.parametrize(
    ("text", "name"),
    [("frauld", "Fraud triage"), ("traige", "Fraud triage"), ("uber", "Über alles")],
)
def test_a_slip_is_near_and_another_word_is_not(text, name):
    assert Typed(text).nearness(name) >= ALIKE
    assert Typed(f"{text} zebra").nearness(name) == 0


# Without Ǆ and its like, which fold into several letters.
LETTERS = st.characters(categories=["Ll", "Lu"], max_codepoint=0x17F)


@given(st.text(LETTERS, min_size=LEAST + 1, max_size=12), st.data())
def test_one_wrong_letter_anywhere_leaves_a_guess_that_finds_the_name(name, data):
    name = fold(name)
    place = data.draw(st.integers(0, len(name) - 1))
    wrong = name[:place] + "q" + name[place + 1 :]
    there = [_like(guess, name) for guess in Typed(wrong).guesses()]

    # A slip in the middle of a short word leaves neither its beginning nor its end.
    spared = place >= 3 or place < len(name) - LEAST
    assert any(there) or not spared


@given(st.text(max_size=40), st.text(max_size=40))
def test_whatever_is_typed_is_read(text, name):
    typed = Typed(text)

    assert typed.fit(name) in Fit
    assert 0 <= typed.nearness(name) <= 1
    assert len(typed.shape) == len(typed.words) <= 6


def _like(pattern: str, text: str) -> bool:
    parts = {"%": ".*", "_": "."}
    read = "".join(parts.get(each, re.escape(each)) for each in pattern)
    return re.fullmatch(read, text) is not None
