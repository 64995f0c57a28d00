"""What is worth knowing of a data source wherever it appears; how many are connected."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class SourceKind(StrEnum):
    APPLICATION = "application"
    WAREHOUSE = "warehouse"
    SPREADSHEET = "spreadsheet"
    FEED = "feed"
    OTHER = "other"


class Concern(StrEnum):
    """What to know before one leans on a source, the gravest first."""

    DISPUTED = "disputed"
    SHADOW = "shadow"
    ALONE = "alone"
    LATE = "late"
    UNSEEN = "unseen"
    NO_STEWARD = "no-steward"


# Those that do not depend on the day.
LASTING = frozenset({Concern.DISPUTED, Concern.SHADOW, Concern.ALONE})


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceState:
    """What is known of one source; `keepers` are the persons or groups who can run it."""

    kind: SourceKind
    is_truth: bool = False
    has_steward: bool = False
    steward_is_group: bool = False
    has_backup: bool = False
    is_disputed: bool = False
    expected_days: int | None = None
    last_seen: date | None = None


def is_alone(state: SourceState) -> bool:
    """Whether one person alone can run it: a steward by name, and nobody beside them."""
    return state.has_steward and not state.steward_is_group and not state.has_backup


def is_shadow(state: SourceState) -> bool:
    """Whether a spreadsheet is the real source of truth."""
    return state.kind is SourceKind.SPREADSHEET and state.is_truth


def days_late(state: SourceState, today: date) -> int:
    """Return by how many days it is older than expected; zero where nothing is expected."""
    if state.expected_days is None or state.last_seen is None:
        return 0
    return max((today - state.last_seen).days - state.expected_days, 0)


def concerns(state: SourceState, *, today: date) -> tuple[Concern, ...]:
    """Return all that one should know of it, the gravest first."""
    told = {
        Concern.DISPUTED: state.is_disputed,
        Concern.SHADOW: is_shadow(state),
        Concern.ALONE: is_alone(state),
        Concern.LATE: days_late(state, today) > 0,
        Concern.UNSEEN: state.expected_days is not None and state.last_seen is None,
        Concern.NO_STEWARD: not state.has_steward,
    }
    return tuple(concern for concern, holds in told.items() if holds)


@dataclass(frozen=True, slots=True, kw_only=True)
class Connected:
    """How many of the sources that are needed are integrated."""

    integrated: int
    needed: int

    @property
    def share(self) -> float | None:
        """None where nothing is needed: no share is no success."""
        return self.integrated / self.needed if self.needed else None


def connected(integrated: Iterable[bool]) -> Connected:
    """Count; a need that points to no source of the catalogue is not integrated."""
    told = list(integrated)
    return Connected(integrated=sum(told), needed=len(told))
