"""The agenda of a review: what comes first, how many minutes it gets, what did not fit."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

ITEMS = 7
MINUTES = 30
PROMISES = 2
CLOSE = 2
# A red that outlived so many reviews without a decision asks for one.
OLD_REVIEWS = 3


class Group(StrEnum):
    """Why something stands on the agenda; the earlier, the sooner it is its turn."""

    RED_FLAG = "red-flag"
    STALL = "stall"
    RED_SIGNAL = "red-signal"
    DECISION = "decision"
    CARRIED = "carried"
    OUTLOOK = "outlook"
    ADDED = "added"

    @property
    def rank(self) -> int:
        return list(Group).index(self)

    @property
    def weight(self) -> int:
        """How much of the time is its share, beside the others."""
        return _WEIGHTS[self]


_WEIGHTS = {
    Group.RED_FLAG: 5,
    Group.STALL: 4,
    Group.RED_SIGNAL: 3,
    Group.DECISION: 3,
    Group.CARRIED: 3,
    Group.OUTLOOK: 2,
    Group.ADDED: 3,
}


class Course(StrEnum):
    """What an old red is asked: how it goes on."""

    CONTINUE = "continue"
    CHANGE = "change"
    STOP = "stop"


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One use case that may be talked about; `key` names it and breaks the last tie."""

    key: int
    group: Group
    months_in_red: int = 0
    value: float = 0.0
    gap: float = 0.0
    carried: int = 0

    @property
    def order(self) -> tuple[int, int, float, float, int, int]:
        return (
            self.group.rank,
            -self.months_in_red,
            -self.value,
            -self.gap,
            -self.carried,
            self.key,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What a person did by hand: the place and the minutes that a key shall have."""

    key: int
    place: int | None = None
    minutes: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """Keys in their order with the minutes of each, and those that did not fit, in order.

    Whatever there is to talk about, promises, items and close add to the whole meeting.
    """

    items: tuple[tuple[int, int], ...]
    rest: tuple[int, ...]

    @property
    def minutes(self) -> int:
        return PROMISES + sum(minutes for _key, minutes in self.items) + CLOSE


def build(
    candidates: Sequence[Candidate],
    *,
    kept: Sequence[Kept] = (),
    dropped: Collection[int] = (),
    length: int = MINUTES,
    most: int = ITEMS,
) -> Agenda:
    """
    Put the worst first, at most `most` of them; what a person placed stays where it is.

    The same candidates give the same agenda, in whatever order they come.
    """
    by_key = {one.key: one for one in candidates if one.key not in dropped}
    placed = [one for one in kept if one.key in by_key][:most]
    fixed = {one.key for one in placed}
    ranked = sorted((by_key[key] for key in by_key.keys() - fixed), key=lambda c: c.order)
    free = most - len(placed)
    order = _woven([one.key for one in ranked[:free]], placed)
    wanted = {one.key: one.minutes for one in placed if one.minutes is not None}
    weights = {key: by_key[key].group.weight for key in order}
    minutes = allot(weights, length=length - PROMISES - CLOSE, wanted=wanted)
    return Agenda(
        items=tuple((key, minutes[key]) for key in order),
        rest=tuple(one.key for one in ranked[free:]),
    )


def allot(
    weights: Mapping[int, int], *, length: int, wanted: Mapping[int, int] | None = None
) -> dict[int, int]:
    """
    Share `length` minutes out by weight, at least one for each, by largest remainder.

    What is wanted by hand is given as long as one minute is left for each of the others.
    """
    given: dict[int, int] = {}
    left, others = length, [key for key in weights if key not in (wanted or {})]
    for key, minutes in (wanted or {}).items():
        if key in weights:
            after = len(weights) - len(given) - 1
            given[key] = max(1, min(minutes, left - after))
            left -= given[key]
    if not others:
        # All by hand: what they leave over goes to the last, so that it adds up.
        if given:
            given[next(reversed(given))] += left
        return given
    return given | _by_weight({key: weights[key] for key in others}, left)


def _by_weight(weights: Mapping[int, int], length: int) -> dict[int, int]:
    """At least one each; the rest by weight, the largest remainders and the first win."""
    spare = length - len(weights)
    total = sum(weights.values())
    ideal = {key: length * weight / total for key, weight in weights.items()}
    found = {key: max(1, int(share)) for key, share in ideal.items()}
    over = sum(found.values()) - length
    keys = list(weights)
    while over > 0 and spare >= 0:
        longest = max(keys, key=lambda key: (found[key] - ideal[key], found[key]))
        found[longest] -= 1
        over -= 1
    for key in sorted(keys, key=lambda key: (found[key] - ideal[key], keys.index(key))):
        if over >= 0:
            break
        found[key] += 1
        over += 1
    return found


def _woven(ranked: list[int], placed: Sequence[Kept]) -> list[int]:
    """Fill the places that nobody chose, in order; two for one place stand side by side."""
    order = list(ranked)
    for one in sorted(placed, key=lambda one: (one.place is None, one.place or 0)):
        place = len(order) if one.place is None else min(one.place - 1, len(order))
        order.insert(place, one.key)
    return order
