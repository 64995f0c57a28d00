"""A sentence keeps its numbers until somebody reads it."""

from datetime import date

import pytest

from portfolio.analysis.sentence import Month, Share, plain, say, say_of

AUGUST, SEPTEMBER = Month(date(2026, 8, 1)), Month(date(2026, 9, 1))


@pytest.mark.parametrize(
    ("value", "written"),
    [
        pytest.param(Share(0.274), "27%", id="share"),
        pytest.param(Share(-0.05), "−5%", id="negative share"),
        pytest.param(date(2026, 8, 3), "3 Aug 2026", id="day"),
        pytest.param(SEPTEMBER, "September", id="month"),
        pytest.param(("data", "systems", "people"), "data, systems and people", id="three"),
        pytest.param((AUGUST, SEPTEMBER), "August and September", id="months"),
        pytest.param((), "", id="nothing"),
        pytest.param(2.0, "2", id="whole"),
        pytest.param(0.3217, "0.322", id="three digits"),
        pytest.param(-1234.5, "−1,234", id="thousands"),
        pytest.param(-3, "−3", id="minus"),
        pytest.param("UC-3", "UC-3", id="words stay"),
    ],
)
def test_values_are_written_in_plain_english(value, written):
    assert plain(value) == written


def test_a_sentence_holds_sentences():
    inner = say("due %(day)s", day=date(2026, 11, 24))

    assert str(say("The plan is %(state)s.", state=inner)) == "The plan is due 24 Nov 2026."


def test_the_count_chooses_the_words():
    def waits(days):
        return str(say_of(days, "%(count)s day", "%(count)s days"))

    assert (waits(1), waits(2)) == ("1 day", "2 days")


def test_a_face_translates_words_and_writes_values_its_own_way():
    german = {"Waiting %(days)s days.": "Wartet seit %(days)s Tagen."}

    said = say("Waiting %(days)s days.", days=1.5).text(
        translate=lambda single, plural, count: german[single],
        write=lambda value: str(value).replace(".", ","),
    )

    assert said == "Wartet seit 1,5 Tagen."
