"""One use case of the demo as it is told in its file, and the events that make it so."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import count
from typing import Any

from accounts.models import User
from portfolio.models import Metric, UseCase
from portfolio.operations.demo.clock import Clock

Facts = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Event:
    """Something that somebody did at a moment: an operation, waiting for its turn."""

    at: datetime
    do: Callable[[datetime], object]


@dataclass(slots=True)
class Tale:
    """A use case's file, the people in it, and what has come of it so far."""

    facts: Facts
    people: dict[str, User]
    clock: Clock
    use_case: UseCase | None = None
    metrics: dict[str, Metric] = field(default_factory=dict)
    minutes: Iterator[int] = field(default_factory=lambda: count(0, 7))

    @property
    def pk(self) -> int:
        assert self.use_case is not None, "Nothing happens before the proposal."
        return self.use_case.pk

    def person(self, key: str | None) -> User | None:
        return self.people[key] if key else None

    def owner(self) -> User:
        return self.people[self.facts["owner"]]

    def by(self, facts: Facts) -> User:
        """Who did it: the person named, or else the owner, or whoever proposed it."""
        return self.people[facts.get("by") or self.facts.get("owner") or self.facts["by"]]

    def listed(self, name: str) -> list[Facts]:
        return list(self.facts.get(name, []))

    def on(self, day: date, do: Callable[[datetime], object]) -> Iterator[Event]:
        """Yield the event, unless its day has not come yet."""
        if day <= self.clock.day(0):
            yield Event(self.clock.moment(day, next(self.minutes)), do)

    def ago(self, days: int, do: Callable[[datetime], object]) -> Iterator[Event]:
        yield from self.on(self.clock.day(days), do)

    def each(
        self, name: str, verb: "Callable[[Tale, Facts, datetime], object]"
    ) -> Iterator[Event]:
        """Yield an event for each entry of a list in the file, on the day it names."""
        for facts in self.listed(name):
            yield from self.ago(facts["ago"], self.later(verb, facts))

    def later(
        self, verb: "Callable[[Tale, Facts, datetime], object]", facts: Facts
    ) -> Callable[[datetime], object]:
        return lambda now: verb(self, facts, now)
