"""The whole of a pack: the meeting, the portfolio, the items, where numbers came from."""

from dataclasses import dataclass
from datetime import date, datetime

from portfolio.documents.charts import Ageing, Funnel, Quadrant
from portfolio.documents.pack.inputs import Inputs
from portfolio.documents.pack.item import Item

VERSION = 2
# What a version brought: a pack that was frozen before keeps its bytes, and its hash.
SINCE = {2: ("cut_from", "inputs", "traces", "waits")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure of the portfolio page: "Red flags", "3", "+1 since September"."""

    name: str
    value: str
    number: float | None = None
    change: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A use case in the list of the portfolio page, whether on the agenda or not."""

    ref: str
    title: str
    owner: str = ""
    stage_words: str
    phase_words: str
    status: str
    status_words: str
    months_red: int = 0
    expected: float | None = None
    realised: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PortfolioPart:
    sentence: str = ""
    figures: tuple[Figure, ...] = ()
    quadrant: Quadrant | None = None
    funnel: Funnel | None = None
    ageing: Ageing | None = None
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """What the review before settled; `state` is done, late, dropped or open."""

    kind: str
    what: str
    owner: str
    due: date | None = None
    state: str
    state_words: str
    ref: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """What did not fit, or was taken off, and why."""

    ref: str
    title: str
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    facilitator: str = ""
    attendees: tuple[str, ...] = ()
    started_at: datetime | None = None
    ended_at: datetime | None = None
    planned_minutes: int = 30
    seconds: int = 0
    overrun: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Where one number came from: which value in which revision, judged against what."""

    ref: str
    metric: str
    period: str
    value: float | None
    revision: int
    recorded_at: datetime
    recorded_by: str
    door: str = ""
    target_version: int | None = None
    policy_version: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """
    How one kind of number came about: where it stands in the pack, from which of its
    inputs, by which formula. `*` stands for each; `rows` says how many inputs that were.
    """

    path: str
    name: str
    formula: str
    source: str
    rows: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """One executive's decisions: the days they took at the median, and what waits."""

    person: str
    days: int | None
    decided: int
    waiting: int
    oldest: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A paragraph of the method appendix."""

    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """`edition` counts closings: a review that was opened again has a second one."""

    version: int = VERSION
    month: str
    month_words: str
    edition: int = 1
    reopened_because: str = ""
    organisation: str
    currency: str
    language: str = "en"
    frozen_at: datetime
    frozen_by: str
    meeting: Meeting
    portfolio: PortfolioPart
    promises: tuple[Promise, ...] = ()
    say_do: str = ""
    latency: str = ""
    items: tuple[Item, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    left_out_count: int = 0
    provenance: tuple[Provenance, ...] = ()
    method: tuple[Note, ...] = ()
    waits: tuple[Wait, ...] = ()
    traces: tuple[Trace, ...] = ()
    inputs: Inputs | None = None
    # The hash of the whole, where a reader has been given a part of it.
    cut_from: str = ""
