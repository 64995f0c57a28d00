"""A sentence is said with the numbers and days of its reader."""

from datetime import date

import pytest
from django.utils import translation

from portfolio.analysis.sentence import Month, Share, say, say_of
from portfolio.documents.saying import said

TODAY = date(2026, 11, 16)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        pytest.param("en", "27% by 24 Nov, 12.5 a month", id="English"),
        pytest.param("de", "27\N{NO-BREAK SPACE}% by 24. Nov., 12,5 a month", id="German"),
    ],
)
def test_numbers_follow_the_reader(language, words):
    sentence = say(
        "%(share)s by %(day)s, %(pace)s a month",
        share=Share(0.27),
        day=date(2026, 11, 24),
        pace=12.5,
    )

    with translation.override(language):
        assert said(sentence, today=TODAY) == words


def test_lists_months_counts_and_sentences_inside():
    inner = say_of(2, "%(count)s day", "%(count)s days")
    sentence = say(
        "%(months)s, %(wait)s, %(size)s",
        months=(Month(date(2026, 8, 1)), Month(date(2026, 9, 1))),
        wait=inner,
        size=0.12345,
    )

    assert said(sentence, today=TODAY) == "August 2026 and September 2026, 2 days, 0.123"
