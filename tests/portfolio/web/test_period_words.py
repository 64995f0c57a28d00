"""What people paste out of a spreadsheet: periods in its own forms, and never a guess."""

from datetime import date

import pytest
from django.utils import translation

from portfolio.analysis.measures import Cadence
from portfolio.web import period_words


@pytest.mark.parametrize(
    "written",
    [
        "2026-03", "2026/03", "2026.3", "3/2026", "03.2026", "Mar 2026", "March 2026",
        "Mar-26", "mar. 2026", "2026 Mar", "31.03.2026", "2026-03-31", "31/03/2026",
        "03/31/2026", "3/3/2026", "31 Mar 2026", "2026-03-01 00:00:00",
    ],
)  # fmt: skip
def test_a_month_is_read_as_spreadsheets_write_it(written):
    assert period_words.read(written, Cadence.MONTHLY) == date(2026, 3, 1)


def test_a_month_is_read_in_the_readers_language_and_in_english():
    with translation.override("de"):
        for written in ("März 2026", "Mär-26", "March 2026", "31.03.2026"):
            assert period_words.read(written, Cadence.MONTHLY) == date(2026, 3, 1)


@pytest.mark.parametrize("written", ["2026-W41", "KW 41/2026", "W41 2026", "08.10.2026"])
def test_a_week_is_read_by_its_number_or_by_a_day_of_it(written):
    assert period_words.read(written, Cadence.WEEKLY) == date(2026, 10, 5)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("03/04/2026", "could be two days: write it as 2026-04-03 or 2026-03-04"),
        ("Total", "Write the period as 2026-10"),
        ("July", "Write the period as 2026-10"),
        ("26-Apr", "Write the period as 2026-10"),
        ("13/2026", "Write the period as 2026-10"),
        ("31.02.2026", "Write the period as 2026-10"),
        ("0/0/2026", "Write the period as 2026-10"),
        ("２０２６-03", "Write the period as 2026-10"),
    ],
)
def test_what_is_no_period_or_could_be_two_is_asked_back(written, said):
    with pytest.raises(ValueError, match=said):
        period_words.read(written, Cadence.MONTHLY)
