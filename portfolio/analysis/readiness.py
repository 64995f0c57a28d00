"""Readiness in three layers that stand on each other: the weakest governs.

Data carries systems, systems carry people's work. Within a layer the weakest item decides;
from below, the first layer that is not ready decides for the use case. Averages would hide
the one thing that stops it.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from portfolio.analysis.sentence import Sentence, say, say_of

LOWEST, HIGHEST = 0, 4


class Layer(StrEnum):
    """From the ground up."""

    DATA = "data"
    SYSTEMS = "systems"
    PEOPLE = "people"

    @property
    def label(self) -> str:
        return self.value.capitalize()


class Skill(StrEnum):
    """What a team must be able to do by itself, each carried by somebody with a name."""

    DATA_ENGINEERING = "data-engineering"
    ML_ENGINEERING = "ml-engineering"
    OPERATIONS = "operations"
    DOMAIN = "domain"


class State(StrEnum):
    READY = "ready"
    WAIVED = "waived"
    # Ready by itself, but it stands on a layer that is not.
    HELD = "held"
    NOT_READY = "not_ready"
    NOT_ASSESSED = "not_assessed"


# States over which the next layer may count as ready.
CARRIES = frozenset({State.READY, State.WAIVED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing that a layer asks for; no score before anybody looked."""

    key: str
    title: str
    layer: Layer
    score: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How one layer stands: by its weakest item, and by what lies below."""

    layer: Layer
    items: tuple[Item, ...]
    needed: int
    state: State
    stands_on: Layer | None = None

    @property
    def weakest(self) -> Item | None:
        """The item that governs: the first never looked at, else the lowest score."""
        return min(
            self.items,
            key=lambda item: -1 if item.score is None else item.score,
            default=None,
        )

    @property
    def score(self) -> int | None:
        """The score of the layer is that of its weakest item."""
        return self.weakest.score if self.weakest else None

    @property
    def carries(self) -> bool:
        return self.state in CARRIES

    @property
    def short(self) -> tuple[Item, ...]:
        """What was looked at and is not ready yet, the weakest first."""
        low = [item for item in self.items if item.score is not None]
        return tuple(
            sorted(
                (item for item in low if (item.score or 0) < self.needed),
                key=lambda item: item.score or 0,
            )
        )

    @property
    def unseen(self) -> tuple[Item, ...]:
        return tuple(item for item in self.items if item.score is None)

    @property
    def sentence(self) -> Sentence | None:
        """What is missing for the layer to be ready; None if it is by itself."""
        if self.short:
            return say(
                "%(item)s stands at %(score)s of 4; %(needed)s is ready.",
                item=self.short[0].title,
                score=self.short[0].score or 0,
                needed=self.needed,
            )
        if self.unseen:
            return say_of(
                len(self.unseen),
                "%(item)s has not been assessed.",
                "%(count)s items have not been assessed, “%(item)s” among them.",
                item=self.unseen[0].title,
            )
        if self.stands_on is not None:
            return say(
                "Ready by itself, but it stands on the %(layer)s layer, which is not.",
                layer=self.stands_on.value,
            )
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stack:
    """The three layers from the ground up, and which of them governs the use case."""

    layers: tuple[Reading, ...]

    @property
    def governing(self) -> Reading | None:
        """The lowest layer that is neither ready nor waived; None if there is none."""
        return next((each for each in self.layers if not each.carries), None)

    @property
    def is_ready(self) -> bool:
        return self.governing is None

    @property
    def is_started(self) -> bool:
        return any(item.score is not None for each in self.layers for item in each.items)

    def item(self, key: str) -> Item | None:
        own = (item for each in self.layers for item in each.items)
        return next((item for item in own if item.key == key), None)

    def of(self, layer: Layer) -> Reading:
        return next(each for each in self.layers if each.layer is layer)


def judge(items: Sequence[Item], *, waived: Collection[Layer] = (), needed: int) -> Stack:
    """
    Judge the three layers, from the ground up.

    A layer without items asks for nothing and is ready. A waiver lets the next layer count
    as ready; it raises no score, and it is not needed any more once the layer is ready.
    """
    layers: list[Reading] = []
    missing: Layer | None = None
    for layer in Layer:
        own = tuple(item for item in items if item.layer is layer)
        state = _state(own, needed)
        stands_on = missing if state is State.READY else None
        if stands_on is not None:
            state = State.HELD
        if state is not State.READY and layer in waived:
            state = State.WAIVED
        layers.append(
            Reading(layer=layer, items=own, needed=needed, state=state, stands_on=stands_on)
        )
        if missing is None and state not in CARRIES:
            missing = layer
    return Stack(layers=tuple(layers))


def _state(items: tuple[Item, ...], needed: int) -> State:
    if any(item.score is not None and item.score < needed for item in items):
        return State.NOT_READY
    if any(item.score is None for item in items):
        return State.NOT_ASSESSED
    return State.READY


def skills_score(covered: Collection[Skill], *, needed: int) -> int:
    """Return how well the four skills are covered: whoever lacks one is not ready."""
    found = len(set(covered))
    return HIGHEST if found == len(Skill) else min(found, needed - 1)


def explained_score(*, is_risk: bool | None, is_owned: bool, needed: int) -> int | None:
    """Return the score of explainability: a known risk is ready once an action is owned."""
    if is_risk is None:
        return None
    if not is_risk:
        return HIGHEST
    return needed if is_owned else min(1, needed - 1)
