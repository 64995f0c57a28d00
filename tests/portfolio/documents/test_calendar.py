"""Meetings as calendars read them."""

from datetime import UTC, datetime

from portfolio.documents.calendar import Event, Person, feed, invitation

NOW = datetime(2026, 11, 21, 8, tzinfo=UTC)


def event(**changes):
    facts = {
        "uid": "review-2026-10@halfhour.example",
        "sequence": 3,
        "starts_at": datetime(2026, 11, 24, 9, tzinfo=UTC),
        "minutes": 30,
        "summary": "Review of October; seven items, thirty minutes",
        "description": "One\nTwo",
        "url": "https://halfhour.example/reviews/2026-10/",
        "organiser": Person(name='Ruth "R" Adler', email="ruth@x.example"),
    }
    return Event(**(facts | changes))


def test_a_feed_holds_each_meeting_with_its_hours_in_utc():
    text = feed([event()], name="Reviews", now=NOW)

    assert text.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert "DTSTART:20261124T090000Z\r\nDTEND:20261124T093000Z\r\n" in text
    assert "SUMMARY:Review of October\\; seven items\\, thirty minutes\r\n" in text
    assert "DESCRIPTION:One\\nTwo\r\n" in text
    assert 'CN="Ruth R Adler":mailto:ruth@x.example' in text
    assert text.endswith("END:VEVENT\r\nEND:VCALENDAR\r\n")


def test_no_line_is_longer_than_75_octets_and_unfolds_to_what_it_was():
    long = "Überprüfung " * 20
    text = invitation(event(summary=long), now=NOW)

    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert f"SUMMARY:{long}" in text.replace("\r\n ", "")
    assert "METHOD:REQUEST" in text
