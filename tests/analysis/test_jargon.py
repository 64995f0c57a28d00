"""Technical words are found as whole words, whatever their spelling, and said plainly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.analysis.jargon import Plain, hints, plainly
from portfolio.analysis.jargon_words import SUGGESTED

HOUSE = (
    Plain(technical="F1 score", plain="how often it is right"),
    Plain(technical="OTIF", plain="orders that came whole and on time"),
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("F1 of the triage model", ["F1"]),
        ("F1-Score and f1 score", ["F1-Score"]),
        ("Recall, latency (p95)", ["Recall", "latency", "p95"]),
        ("OTIF of the south", ["OTIF"]),
        ("Tickets passed to second line", []),
        ("The clerks recalled nothing; a stochastic f15", []),
        ("", []),
    ],
)
def test_words_are_found_once_and_whole(text, words):
    assert [hint.word for hint in hints(text, HOUSE)] == words


def test_the_houses_own_words_come_before_a_suggestion():
    explained, open_one = hints("F1 score and recall", HOUSE)

    assert explained.plain == "how often it is right"
    assert not open_one.is_explained
    assert open_one.suggestion == SUGGESTED["recall"]


def test_a_text_in_plain_words():
    assert plainly("F1-score of OTIF", HOUSE) == (
        "How often it is right of orders that came whole and on time"
    )
    assert plainly("Recall of the model", HOUSE) == "Recall of the model"
    assert plainly("F1", ()) == "F1"


@given(st.text())
def test_any_text_is_read_and_only_what_stands_there_is_found(text):
    for hint in hints(text, HOUSE):
        assert hint.word in text
