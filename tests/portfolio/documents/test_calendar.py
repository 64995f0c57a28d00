"""Meetings as calendars read them."""

from datetime import UTC, datetime

import pytest

from portfolio.documents.calendar import Event, Person, cancellation, feed, invitation

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
    assert "CN=\"Ruth 'R' Adler\":mailto:ruth@x.example" in text
    assert text.endswith("END:VEVENT\r\nEND:VCALENDAR\r\n")


def test_no_line_is_longer_than_75_octets_and_unfolds_to_what_it_was():
    long = "Überprüfung " * 20
    text = invitation(event(summary=long), now=NOW)

    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert f"SUMMARY:{long}" in text.replace("\r\n ", "")
    assert "METHOD:REQUEST" in text


def read(text):
    """A calendar as RFC 5545 has it read: unfolded, names and values, no line twice."""
    assert text.endswith("\r\n")
    assert "\n" not in text.replace("\r\n", "")
    lines = text.removesuffix("\r\n").replace("\r\n ", "").split("\r\n")
    found = {}
    for line in lines:
        name, _, value = line.partition(":")
        assert name
        assert value
        found.setdefault(name, []).append(value)
    return found


def test_what_a_calendar_gets_says_what_it_is_to_do_and_names_each_thing_once():
    anna = Person(name="Anna Keller", email="anna@x.example")
    meeting = event(attendees=(anna,))
    attendee = 'ATTENDEE;CN="Anna Keller";ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION'

    asked = read(invitation(meeting, now=NOW))
    assert asked["METHOD"] == ["REQUEST"]
    assert asked["STATUS"] == ["CONFIRMED"]
    assert asked[f"{attendee};RSVP=TRUE"] == ["mailto:anna@x.example"]

    ended = read(cancellation(event(attendees=(anna,), is_cancelled=True), now=NOW))
    assert (ended["METHOD"], ended["STATUS"]) == (["CANCEL"], ["CANCELLED"])
    assert ended[attendee] == ["mailto:anna@x.example"]

    # Who else is invited is nobody's business in a published calendar.
    shown = read(feed([event(attendees=(anna,), takes_time=False)], name="R", now=NOW))
    assert (shown["METHOD"], shown["TRANSP"]) == (["PUBLISH"], ["TRANSPARENT"])
    assert not any(name.startswith("ATTENDEE") for name in shown)
    for one in (asked, ended, shown):
        for name in ("UID", "SEQUENCE", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY"):
            assert len(one[name]) == 1


@pytest.mark.parametrize(
    "words", ["a\r\nBEGIN:VEVENT", "a\u2028b", "a\x00b\x07", 'a";X=1:mailto:z@z', "a\rb"]
)
def test_no_words_break_out_of_their_line(words):
    person = Person(name=words, email="z@x.example")
    whole = event(summary=words, description=words, organiser=person, attendees=(person,))

    found = read(invitation(whole, now=NOW))

    assert found["BEGIN"] == ["VCALENDAR", "VEVENT"]
    assert sum(name.startswith("ORGANIZER;CN=") for name in found) == 1
