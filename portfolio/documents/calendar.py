"""Meetings as iCalendar (RFC 5545): a feed to subscribe to, an invitation to answer."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

WIDEST = 75
BREAKS = ("\r\n", "\r", "\x85", "\u2028", "\u2029")


class Method(StrEnum):
    """What a calendar is to do with what it is sent (RFC 5546)."""

    PUBLISH = "PUBLISH"
    REQUEST = "REQUEST"
    CANCEL = "CANCEL"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    name: str
    email: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """
    One meeting; a higher `sequence` replaces what a calendar holds under the uid.

    `takes_time` is false for whoever does not come: their hour stays free.
    """

    uid: str
    sequence: int
    starts_at: datetime
    minutes: int
    summary: str
    description: str
    url: str
    organiser: Person
    attendees: tuple[Person, ...] = ()
    is_cancelled: bool = False
    takes_time: bool = True


def feed(events: Iterable[Event], *, name: str, now: datetime) -> str:
    """All meetings of one person, for a calendar that asks again from time to time."""
    lines = [f"METHOD:{Method.PUBLISH}", f"NAME:{_text(name)}"]
    # The same two for calendars that are older than RFC 7986.
    lines.append(f"X-WR-CALNAME:{_text(name)}")
    lines += ["REFRESH-INTERVAL;VALUE=DURATION:PT6H", "X-PUBLISHED-TTL:PT6H"]
    for event in events:
        # Who else is invited is not for a published calendar (RFC 5546, 3.2.1).
        lines.extend(_event(event, (), now))
    return _calendar(lines)


def invitation(event: Event, *, now: datetime) -> str:
    """One meeting that asks to be answered, to go along with a letter."""
    asked = [f"{_attendee(one)};RSVP=TRUE:mailto:{one.email}" for one in event.attendees]
    return _calendar([f"METHOD:{Method.REQUEST}", *_event(event, asked, now)])


def cancellation(event: Event, *, now: datetime) -> str:
    """Takes a meeting out of the calendars of those it names."""
    told = [f"{_attendee(one)}:mailto:{one.email}" for one in event.attendees]
    return _calendar([f"METHOD:{Method.CANCEL}", *_event(event, told, now)])


def _calendar(lines: Iterable[str]) -> str:
    whole = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Halfhour//Reviews//EN")
    rest = ("CALSCALE:GREGORIAN", *lines, "END:VCALENDAR")
    return "".join(_folded(line) for line in (*whole, *rest))


def _event(event: Event, attendees: Iterable[str], now: datetime) -> Iterator[str]:
    ends_at = event.starts_at + timedelta(minutes=event.minutes)
    yield "BEGIN:VEVENT"
    yield f"UID:{event.uid}"
    yield f"SEQUENCE:{event.sequence}"
    yield f"DTSTAMP:{_moment(now)}"
    # In UTC: an hour that needs no table of time zones, shown in each reader's own.
    yield f"DTSTART:{_moment(event.starts_at)}"
    yield f"DTEND:{_moment(ends_at)}"
    yield f"SUMMARY:{_text(event.summary)}"
    yield f"DESCRIPTION:{_text(event.description)}"
    yield f"LOCATION:{_text(event.url)}"
    yield f"URL:{event.url}"
    yield f"STATUS:{'CANCELLED' if event.is_cancelled else 'CONFIRMED'}"
    yield f"TRANSP:{'OPAQUE' if event.takes_time else 'TRANSPARENT'}"
    yield f"ORGANIZER;CN={_quoted(event.organiser.name)}:mailto:{event.organiser.email}"
    yield from attendees
    yield "END:VEVENT"


def _attendee(person: Person) -> str:
    name = _quoted(person.name)
    return f"ATTENDEE;CN={name};ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION"


def _moment(value: datetime) -> str:
    return f"{value.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(value: str) -> str:
    for line in BREAKS:
        value = value.replace(line, "\n")
    for plain, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        value = value.replace(plain, escaped)
    return _printable(value)


def _quoted(value: str) -> str:
    """A name as a parameter holds it: between quotes, which nothing inside can end."""
    return '"' + _printable(value.replace('"', "'")) + '"'


def _printable(value: str) -> str:
    """Without control characters: what writes one into a calendar breaks it."""
    return "".join(char for char in value if char >= " " and char != "\x7f")


def _folded(line: str) -> str:
    """No line is longer than 75 octets; a letter is never cut in the middle."""
    found, size = "", 0
    for char in line:
        width = len(char.encode())
        if size + width > WIDEST:
            found, size = found + "\r\n ", 1
        found, size = found + char, size + width
    return found + "\r\n"
