"""One item of the agenda, as the room saw it: three questions and what came of them.

Words are in the organisation's language and final; slugs stand beside them for programs.
"""

from dataclasses import dataclass
from datetime import date, datetime

from portfolio.documents.charts import MetricChart


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One test of a recovery plan's credibility, and what it found."""

    words: str
    passed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A recovery plan in force; `counts` says whether it is credible."""

    cause: str
    counts: bool
    words: str
    checks: tuple[Check, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MetricPart:
    """A metric with its picture; `number` is its value in the month under review."""

    key: str
    name: str
    technical_name: str = ""
    unit: str
    number: float | None
    value: str
    target: str = ""
    status: str
    status_words: str
    sentence: str
    months_red: int = 0
    forecast: str = ""
    chart: MetricChart | None = None
    plan: Plan | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocker:
    layer: str
    layer_words: str
    what: str
    mover: str = ""
    authority: str = ""
    since: date
    days: int
    expected: date | None = None
    escalated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    words: str
    consequences: str = ""
    is_recommended: bool = False
    is_chosen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A question that waited for the room, and the answer if it gave one."""

    question: str
    options: tuple[Option, ...] = ()
    asked_of: str
    asked_on: date
    needed_by: date | None = None
    cost_of_waiting: str = ""
    decided: str = ""
    why: str = ""
    decided_by: str = ""
    decided_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    what: str
    owner: str
    due: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What the room did with an item: one of possibly several, in the order of the meeting.

    `kind` is decided, assigned, escalated, parked, plan_asked, plan_accepted, continued,
    changed or stopped.
    """

    kind: str
    kind_words: str
    words: str
    why: str = ""
    by: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    position: int
    ref: str
    title: str
    story: str = ""
    owner: str = ""
    sponsor: str = ""
    stage: str
    stage_words: str
    phase: str
    phase_words: str
    group: str
    group_words: str
    because: str
    status: str
    status_words: str
    sentence: str
    minutes: int
    seconds: int = 0
    overran: bool = False
    value_at_stake: str = ""
    metrics: tuple[MetricPart, ...] = ()
    blockers: tuple[Blocker, ...] = ()
    decisions: tuple[Decision, ...] = ()
    actions: tuple[Action, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    signals: tuple[str, ...] = ()
    comment: str = ""
    comment_by: str = ""
