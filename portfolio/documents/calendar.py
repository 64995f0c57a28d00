"""Meetings as iCalendar (RFC 5545): a feed to subscribe to, an invitation to answer."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

WIDEST = 75


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    name: str
    email: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One meeting; a higher `sequence` replaces what a calendar holds under the uid."""

    uid: str
    sequence: int
    starts_at: datetime
    minutes: int
    summary: str
    description: str
    url: str
    organiser: Person
    attendees: tuple[Person, ...] = ()


def feed(events: Iterable[Event], *, name: str, now: datetime) -> str:
    """All meetings of one person, for a calendar that asks again from time to time."""
    lines = ["METHOD:PUBLISH", f"X-WR-CALNAME:{_text(name)}"]
    lines.append("REFRESH-INTERVAL;VALUE=DURATION:PT6H")
    for event in events:
        lines.extend(_event(event, now))
    return _calendar(lines)


def invitation(event: Event, *, now: datetime) -> str:
    """One meeting that asks to be answered, to go along with a letter."""
    return _calendar(["METHOD:REQUEST", *_event(event, now)])


def _calendar(lines: Iterable[str]) -> str:
    whole = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Halfhour//Reviews//EN")
    return "".join(_folded(line) for line in (*whole, *lines, "END:VCALENDAR"))


def _event(event: Event, now: datetime) -> Iterator[str]:
    ends_at = event.starts_at + timedelta(minutes=event.minutes)
    yield "BEGIN:VEVENT"
    yield f"UID:{event.uid}"
    yield f"SEQUENCE:{event.sequence}"
    yield f"DTSTAMP:{_moment(now)}"
    yield f"DTSTART:{_moment(event.starts_at)}"
    yield f"DTEND:{_moment(ends_at)}"
    yield f"SUMMARY:{_text(event.summary)}"
    yield f"DESCRIPTION:{_text(event.description)}"
    yield f"URL:{event.url}"
    yield f"ORGANIZER;CN={_quoted(event.organiser.name)}:mailto:{event.organiser.email}"
    for person in event.attendees:
        yield f"ATTENDEE;CN={_quoted(person.name)};RSVP=TRUE:mailto:{person.email}"
    yield "END:VEVENT"


def _moment(value: datetime) -> str:
    return f"{value.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(value: str) -> str:
    for plain, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        value = value.replace(plain, escaped)
    return value.replace("\r", "")


def _quoted(value: str) -> str:
    return '"' + "".join(char for char in value if char not in '"\r\n') + '"'


def _folded(line: str) -> str:
    """No line is longer than 75 octets; a letter is never cut in the middle."""
    found, size = "", 0
    for char in line:
        width = len(char.encode())
        if size + width > WIDEST:
            found, size = found + "\r\n ", 1
        found, size = found + char, size + width
    return found + "\r\n"
