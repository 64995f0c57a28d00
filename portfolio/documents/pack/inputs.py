"""What a pack was made from: rows and revisions as they were known, nothing worked out.

Everything else in a pack follows from its inputs: whoever has the pack can make it again,
years later, without the database that it came from.
"""

from dataclasses import dataclass
from datetime import date, datetime

from portfolio.analysis.agenda import Candidate, Kept
from portfolio.analysis.matters import Facts, Packed
from portfolio.analysis.plan import Plan
from portfolio.analysis.say_do import Promise as Word
from portfolio.documents.pack.item import Action, Decision


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyUsed:
    """Which thresholds judged; version 0 is the defaults, `values` what differs."""

    number: int
    values: dict[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueUsed:
    """One value of a metric in the revision that was known, and who reported it."""

    start: date
    revision: int
    value: float | None
    numerator: float | None = None
    denominator: float | None = None
    recorded_at: datetime
    recorded_by: str = ""
    door: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalUsed:
    """One version of baseline and target."""

    number: int
    effective: date
    baseline: float | None = None
    baseline_date: date | None = None
    target: float | None = None
    target_date: date | None = None
    trajectory: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkUsed:
    """What happened beside the numbers: a step, a rebase, a checkpoint, something said."""

    kind: str
    day: date
    what: str
    more: str = ""
    value: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MetricUsed:
    """A metric with all that its judgement stands on."""

    key: str
    name: str
    technical_name: str = ""
    unit: str
    direction: str
    kind: str
    cadence: str
    aggregation: str
    min_denominator: float
    lowest: float | None = None
    highest: float | None = None
    values: tuple[ValueUsed, ...] = ()
    goals: tuple[GoalUsed, ...] = ()
    rebased: tuple[date, ...] = ()
    live: date | None = None
    until: date | None = None
    plan: Plan | None = None
    marks: tuple[MarkUsed, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefUsed:
    """The metrics of an item as they were known at a moment, and by which thresholds."""

    as_of: datetime
    policy: PolicyUsed
    metrics: tuple[MetricUsed, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What was said of an item for which no rule speaks: somebody put it there."""

    group: str
    status: str
    sentence: Packed
    asked: Packed


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockerUsed:
    layer: str
    what: str
    mover: str = ""
    authority: str = ""
    since: date
    expected: date | None = None
    is_escalated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeUsed:
    kind: str
    course: str = ""
    text: str
    why: str = ""
    by: str
    at: datetime
    owner: str = ""
    due: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemUsed:
    """An item of the agenda; `key` names it among the candidates."""

    key: int
    ref: str
    title: str
    story: str = ""
    owner: str = ""
    sponsor: str = ""
    stage: str
    phase: str
    spent_ms: int = 0
    currency: str
    facts: Facts | None = None
    told: Told | None = None
    brief: BriefUsed
    blockers: tuple[BlockerUsed, ...] = ()
    decisions: tuple[Decision, ...] = ()
    actions: tuple[Action, ...] = ()
    outcomes: tuple[OutcomeUsed, ...] = ()
    signals: tuple[Packed, ...] = ()
    comment: str = ""
    comment_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftUsed:
    ref: str
    title: str
    group: str
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaUsed:
    """All that might have come up, and what was put, timed or taken off by hand."""

    length: int
    candidates: tuple[Candidate, ...] = ()
    kept: tuple[Kept, ...] = ()
    dropped: tuple[int, ...] = ()
    left: tuple[LeftUsed, ...] = ()
    left_count: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RowUsed:
    """One open use case as it stood when the review closed; money a year."""

    ref: str
    title: str
    owner: str = ""
    stage: str
    phase: str
    since: date
    status: str = ""
    flags: int = 0
    months_red: int = 0
    expected: float | None = None
    realised: float | None = None
    waiting: int = 0
    blockers: int = 0
    severity: int = 0
    is_stalled: bool = False
    due: date | None = None
    first_due: date | None = None
    pace: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Took:
    """How many days earlier use cases took for a stage, the shortest first."""

    stage: str
    days: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseUsed:
    """One thing that the review before settled; a `word` is something to do by a day."""

    kind: str
    what: str
    owner: str
    ref: str
    word: Word | None = None
    is_done: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitUsed:
    """One decision that was asked for in half a year, of whom, and when it was taken."""

    person: str
    asked: date
    decided: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingUsed:
    facilitator: str
    attendees: tuple[str, ...] = ()
    started_at: datetime | None = None
    length: int
    promises_ms: int = 0
    close_ms: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """The whole of it; `today` is the organisation's day on which the review closed."""

    month: date
    edition: int
    reason: str = ""
    organisation: str
    currency: str
    language: str
    closed_at: datetime
    closed_by: str
    today: date
    policy: PolicyUsed
    meeting: MeetingUsed
    agenda: AgendaUsed
    items: tuple[ItemUsed, ...] = ()
    rows: tuple[RowUsed, ...] = ()
    took: tuple[Took, ...] = ()
    before: dict[str, float]
    promises: tuple[PromiseUsed, ...] = ()
    words: tuple[Word, ...] = ()
    waits: tuple[WaitUsed, ...] = ()
