"""Numbers, money, days and ages, as a reader writes them."""

from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from look import formats

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("value", "places", "words"),
    [
        (0, None, "0"),
        (1234.5, None, "1,234.5"),
        (-4, None, "−4"),
        (21.76, 1, "21.8"),
        (3, 2, "3.00"),
        (Decimal("1234567"), None, "1,234,567"),
        (0.00000123456, None, "0.00000123"),
        (-0.0004, None, "−0.0004"),
    ],
)
def test_a_number_groups_and_has_a_true_minus(value, places, words):
    assert formats.number(value, language="en", places=places) == words


def test_a_german_reader_sees_german_marks():
    assert formats.number(1234.5, language="de") == "1.234,5"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, "€0"),
        (999, "€999"),
        (43_100, "€43.1k"),
        (640_000, "€640k"),
        (2_100_000, "€2.1m"),
        (10_000_000, "€10m"),
        (3_200_000_000, "€3.2bn"),
        (-190_000, "−€190k"),
    ],
)
def test_money_is_short(value, words):
    assert formats.money(value, currency="EUR", language="en") == words


@pytest.mark.parametrize(
    ("value", "words"), [(43_100, "€43,100"), (Decimal("43100.5"), "€43,100.50")]
)
def test_exact_money_shows_cents_where_there_are_any(value, words):
    assert formats.money(value, currency="EUR", language="en", exact=True) == words


def test_a_share_becomes_a_percentage():
    assert formats.percent(0.218, language="en", places=1) == "21.8%"
    assert formats.percent(-0.5, language="en") == "−50%"


def test_a_change_carries_its_sign():
    assert formats.change(3, language="en") == "+3"
    assert formats.change(-0.4, language="en") == "−0.4"
    assert formats.change(0, language="en") == "0"


def test_a_day_names_the_year_only_where_it_is_another():
    assert formats.day(date(2026, 11, 24), today=TODAY, language="en") == "24 Nov"
    assert formats.day(date(2027, 1, 4), today=TODAY, language="en") == "4 Jan 2027"


def test_a_moment_of_today_needs_no_day():
    moment = datetime(2026, 11, 21, 14, 3, tzinfo=UTC)

    assert formats.moment(moment, today=TODAY, language="en") == "14:03"


def test_another_days_moment_stands_in_the_zone_it_is_given_in():
    moment = datetime(2026, 11, 12, 23, 30, tzinfo=UTC).astimezone(ZoneInfo("Asia/Tokyo"))

    assert formats.moment(moment, today=TODAY, language="en") == "13 Nov, 08:30"
    assert "Japan Standard Time" in formats.exactly(moment, language="en")


@pytest.mark.parametrize(("days", "words"), [(0, "today"), (1, "1 day"), (64, "64 days")])
def test_an_age_counts_days(days, words):
    assert formats.age(days) == words


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (20, "just now"),
        (240, "4 min ago"),
        (3 * 3600, "3 h ago"),
        (86_400, "1 day ago"),
        (64 * 86_400, "64 days ago"),
    ],
)
def test_how_long_ago(seconds, words):
    assert formats.ago(seconds) == words


def test_an_unknown_language_reads_english():
    assert formats.month(TODAY, language="en-xa") == "November 2026"


def test_september_is_three_letters_like_every_month():
    september = date(2026, 9, 12)

    assert formats.day(september, today=september, language="en") == "12 Sep"
    assert formats.short_month(september, language="en") == "Sep"
    assert formats.month(september, language="en") == "September 2026"
