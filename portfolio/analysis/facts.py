"""What is known of one use case at one instant: all that a rule may look at."""

from dataclasses import dataclass
from datetime import date, timedelta

from portfolio.analysis.measures import Direction, MetricType
from portfolio.analysis.pace import MonthStatus, Status
from portfolio.analysis.plan import Verdict
from portfolio.analysis.policy import DEFAULT, Policy
from portfolio.analysis.sentence import Sentence
from portfolio.analysis.series.trend import Trend
from portfolio.analysis.stages import Phase, Stage
from portfolio.analysis.streak import Standing, State, off_track_days, standings


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerFacts:
    is_active: bool = True
    is_mailbox: bool = False
    active_use_cases: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateFacts:
    """A monthly update; `reports_green` and `done` (0 to 1) are what its author claims."""

    id: int
    day: date
    text: str = ""
    reports_green: bool = False
    done: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockerFacts:
    """An open blocker; `reviews` counts the consecutive reviews that found it open."""

    id: int
    what: str
    since: date
    reviews: int = 0
    reopened: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionFacts:
    id: int
    question: str
    asked_date: date
    reviews_passed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneFacts:
    """A milestone not done yet; `moved_dates` are the days on which its date was moved."""

    id: int
    name: str
    current_date: date
    moved_dates: tuple[date, ...] = ()
    evidence_date: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MetricFacts:
    """A metric over its closed months; `target_dates` are all that were ever approved.

    Where `kept` and `run` come with it, `months` may be the latest ones alone.
    """

    id: int
    name: str
    is_primary: bool = True
    type: MetricType = MetricType.OTHER
    direction: Direction = Direction.INCREASE
    baseline: float | None = None
    target: float | None = None
    start_date: date | None = None
    target_dates: tuple[date, ...] = ()
    months: tuple[MonthStatus, ...] = ()
    trend: Trend | None = None
    plan: Verdict | None = None
    fed_dates: tuple[date, ...] = ()
    cadence_days: int = 30
    kept: Standing | None = None
    run: tuple[date, ...] | None = None

    @property
    def status(self) -> Status:
        return self.months[-1].status if self.months else Status.NO_DATA

    @property
    def latest(self) -> float | None:
        """The latest value there is."""
        return next((m.value for m in reversed(self.months) if m.value is not None), None)

    @property
    def is_rising(self) -> bool:
        """Whether a trend in the good direction is proven."""
        proven = self.trend is not None and self.trend.is_proven
        return proven and (self.trend.slope if self.trend else 0) * self.direction.sign > 0

    def standing(self, policy: Policy = DEFAULT) -> Standing | None:
        if self.kept is not None:
            return self.kept
        found = standings([month.status for month in self.months], policy=policy)
        return found[-1] if found else None

    def is_red(self, policy: Policy = DEFAULT) -> bool:
        found = self.standing(policy)
        return found is not None and found.state is State.RED

    @property
    def off_track_ends(self) -> tuple[date, ...]:
        """The ends of the months of the latest off-track run; silence breaks no run."""
        return off_track_days(self.months) if self.run is None else self.run

    @property
    def off_track_since(self) -> date | None:
        """The end of the first month of the latest off-track run."""
        return next(iter(self.off_track_ends), None)

    def silent_since(self, silent: int) -> date:
        """The end of the first of the latest `silent` months, however few are known."""
        known = self.months[-min(silent, len(self.months))].end
        for _month in range(silent - len(self.months)):
            known = (known - timedelta(days=1)).replace(day=1)
        return known


@dataclass(frozen=True, slots=True, kw_only=True)
class WaiverFacts:
    """A gate or phase passed over a readiness layer that was not ready."""

    layer: str
    since: date
    is_ready_now: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DefinitionFacts:
    """A shared definition that a primary metric or a required source depends on."""

    id: int
    name: str
    is_conflicting: bool = False
    unknown_since: date | None = None
    since: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFacts:
    """A spreadsheet that is the real source of truth, or a source of a single keeper."""

    id: int
    name: str
    since: date
    only_keeper: bool = False
    is_spreadsheet: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyFacts:
    """Money and value; `short_months` closed months running fell short of what was due."""

    pilot_cost: float | None = None
    run_cost: float | None = None
    run_cost_since: date | None = None
    expected: float | None = None
    realised: float | None = None
    short_months: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementFacts:
    """Something signed with the partner that has an end, and was not closed yet."""

    title: str
    ends_date: date
    notice_date: date | None = None

    @property
    def acts_on(self) -> date:
        """The day until which somebody must have acted."""
        return self.notice_date or self.ends_date


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerFacts:
    """The chosen partner: its red flags in words, deliverables late without a word."""

    name: str = ""
    chosen_date: date | None = None
    red_flags: tuple[str | Sentence, ...] = ()
    silent_deliverables: tuple[tuple[str, date], ...] = ()
    agreements: tuple[AgreementFacts, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PulseFacts:
    """The latest trust pulse, and the one before it (mean of five)."""

    day: date
    answers: int
    score: float
    before: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewFacts:
    """The latest review in which the use case was an item."""

    day: date
    minutes_given: float
    minutes_taken: float
    meeting_minutes: float
    took_most_of_excess: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """One use case on one day. What a table does not know yet stays at its default."""

    today: date
    created_date: date
    stage: Stage = Stage.AUDIT
    stage_since: date
    phase: Phase = Phase.UNKNOWN
    phase_since: date
    is_closed: bool = False
    stage_durations: tuple[int, ...] = ()
    owner: OwnerFacts | None = None
    cannot_name_since: date | None = None
    clarity: int | None = None
    clarity_is_waived: bool = False
    updates: tuple[UpdateFacts, ...] = ()
    blockers: tuple[BlockerFacts, ...] = ()
    decisions: tuple[DecisionFacts, ...] = ()
    milestones: tuple[MilestoneFacts, ...] = ()
    metrics: tuple[MetricFacts, ...] = ()
    waivers: tuple[WaiverFacts, ...] = ()
    definitions: tuple[DefinitionFacts, ...] = ()
    spreadsheets: tuple[SourceFacts, ...] = ()
    money: MoneyFacts = MoneyFacts()
    partner: PartnerFacts = PartnerFacts()
    pulse: PulseFacts | None = None
    reset_due_date: date | None = None
    unexplained_since: date | None = None
    team_rollouts: int = 0
    review: ReviewFacts | None = None

    @property
    def primary(self) -> tuple[MetricFacts, ...]:
        return tuple(metric for metric in self.metrics if metric.is_primary)

    @property
    def quiet_since(self) -> date:
        """The day of the latest update, or of the beginning."""
        return self.updates[-1].day if self.updates else self.created_date

    @property
    def days_in_stage(self) -> int:
        return (self.today - self.stage_since).days

    @property
    def days_in_phase(self) -> int:
        return (self.today - self.phase_since).days

    def days_since(self, day: date) -> int:
        return (self.today - day).days
