"""What the words of the portfolio are called on its pages."""

from collections.abc import Mapping
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.door import Door
from portfolio.analysis import clarity
from portfolio.analysis.books import Basis, CostKind, Span
from portfolio.analysis.definitions import Alignment
from portfolio.analysis.measures import (
    Aggregation,
    Cadence,
    Direction,
    Evidence,
    Kind,
    MetricType,
)
from portfolio.analysis.pace import Status
from portfolio.analysis.series.forecast import Outlook
from portfolio.analysis.sources import Concern, SourceKind
from portfolio.analysis.stages import EndReason, Outcome, Phase, Stage
from portfolio.analysis.streak import State
from portfolio.documents import words
from portfolio.models import MetricHealth, Standing
from portfolio.models.assignment import Part, SharedOutcome
from portfolio.models.blocker import Layer
from portfolio.models.milestone import MilestoneKind
from portfolio.models.signature import Capacity
from portfolio.models.source_need import Access
from portfolio.models.update import Color
from portfolio.models.use_case import Origin, RiskClass
from portfolio.web import words_of_readiness
from portfolio.web.partner_words import PARTNER_KINDS, PARTNER_WORDS

WORDS: dict[type[StrEnum], Mapping[StrEnum, str | Promise]] = {
    **PARTNER_WORDS,
    Stage: {each: words.STAGES[each] for each in Stage},
    Phase: {each: words.PHASES[each] for each in Phase},
    Status: {each: words.STATUSES[each] for each in Status},
    Outcome: {
        Outcome.ACHIEVED: _("Achieved"),
        Outcome.STOPPED: _("Stopped"),
    },
    EndReason: {
        EndReason.GOAL_REACHED: _("The goal is reached"),
        EndReason.HANDED_TO_OPERATIONS: _("Handed over to operations"),
        EndReason.NO_VALUE: _("It brings no value"),
        EndReason.DATA_OUT_OF_REACH: _("The data is out of reach"),
        EndReason.NO_OWNER: _("Nobody answers for it"),
        EndReason.TOO_COSTLY: _("It costs too much"),
        EndReason.RISK_TOO_HIGH: _("The risk is too high"),
        EndReason.PARTNER_FAILED: _("The partner could not deliver"),
        EndReason.NOT_ADOPTED: _("It is not used"),
        EndReason.OVERTAKEN: _("Something else overtook it"),
        EndReason.SAME_AS_ANOTHER: _("Another use case is the same"),
        EndReason.OTHER: _("Another reason"),
    },
    clarity.Part: {
        clarity.Part.DECISION: _("A named decision"),
        clarity.Part.DATA: _("Defined data"),
        clarity.Part.IMPACT: _("A measurable impact"),
        clarity.Part.PROOF: _("A way to tell"),
    },
    Origin: {
        Origin.ASKED_FOR: _("Asked for by the business"),
        Origin.HANDED_DOWN: _("Handed down"),
    },
    RiskClass: {
        RiskClass.NOT_ASSESSED: _("Not assessed yet"),
        RiskClass.MINIMAL: _("Minimal risk"),
        RiskClass.LIMITED: _("Limited risk"),
        RiskClass.HIGH: _("High risk"),
        RiskClass.PROHIBITED: _("Prohibited"),
    },
    Part: {
        Part.OWNER: _("Deployment owner"),
        Part.SPONSOR: _("Sponsor"),
        Part.TECHNICAL_LEAD: _("Technical lead"),
        Part.DOMAIN_EXPERT: _("Domain expert"),
        Part.OUTCOME_OWNER: _("Outcome owner"),
        Part.CONTRIBUTOR: _("Contributor"),
        Part.PARTNER: _("Of the partner"),
    },
    SharedOutcome: {
        SharedOutcome.ADOPTION: _("Adoption"),
        SharedOutcome.DATA_QUALITY: _("Data quality"),
        SharedOutcome.TRUST: _("Trust"),
        SharedOutcome.OTHER: _("Another outcome"),
    },
    Layer: {each: words.LAYERS[each] for each in Layer},
    Access: {
        Access.UNKNOWN: _("Not known"),
        Access.NONE: _("No access"),
        Access.ASKED: _("Asked for"),
        Access.GRANTED: _("Granted"),
    },
    Alignment: {
        Alignment.CONFLICTING: _("Conflicting"),
        Alignment.UNKNOWN: _("Not known"),
        Alignment.ALIGNED: _("Aligned"),
    },
    CostKind: {
        CostKind.PILOT: _("Pilot"),
        CostKind.RUN: _("Running, a month"),
    },
    Basis: {
        Basis.ACTUAL: _("It was paid"),
        Basis.PLANNED: _("It is planned"),
    },
    Span: {
        Span.YEAR: _("for a whole year"),
        Span.MONTH: _("in its month"),
    },
    SourceKind: {
        SourceKind.APPLICATION: _("Application"),
        SourceKind.WAREHOUSE: _("Warehouse"),
        SourceKind.SPREADSHEET: _("Spreadsheet"),
        SourceKind.FEED: _("Feed"),
        SourceKind.OTHER: _("Something else"),
    },
    Concern: {
        Concern.DISPUTED: _("doubted"),
        Concern.SHADOW: _("a spreadsheet people go by"),
        Concern.ALONE: _("one person alone can run it"),
        Concern.LATE: _("older than expected"),
        Concern.UNSEEN: _("nobody has looked how fresh it is"),
        Concern.NO_STEWARD: _("nobody keeps it"),
    },
    MilestoneKind: {
        MilestoneKind.START: _("Start"),
        MilestoneKind.PILOT: _("Pilot"),
        MilestoneKind.PRODUCTION: _("Production"),
        MilestoneKind.OTHER: _("Something else"),
    },
    Capacity: {
        Capacity.OWNER: _("Owner"),
        Capacity.SPONSOR: _("Sponsor"),
    },
    Color: {
        Color.GREEN: _("Green: we hit what we promised"),
        Color.YELLOW: _("Yellow: at risk, we know what to do"),
        Color.RED: _("Red: we need help"),
    },
    Direction: {
        Direction.INCREASE: _("Higher is better"),
        Direction.DECREASE: _("Lower is better"),
        Direction.NEUTRAL: _("Neither: we only watch it"),
    },
    Kind: {
        Kind.REACH: _("Reach a target by a day"),
        Kind.MAINTAIN: _("Keep within a target"),
    },
    Cadence: {
        Cadence.MONTHLY: _("Monthly"),
        Cadence.WEEKLY: _("Weekly"),
        Cadence.DAILY: _("Daily"),
    },
    Aggregation: {
        Aggregation.LAST: _("The last value of the month"),
        Aggregation.SUM: _("The sum"),
        Aggregation.MEAN: _("The mean"),
        Aggregation.MEDIAN: _("The median"),
        Aggregation.RATIO: _("A ratio: numerators over denominators"),
    },
    MetricType: {each: words.TYPES[each] for each in MetricType},
    Evidence: {
        Evidence.DEMO: _("A demo"),
        Evidence.PILOT: _("A pilot"),
        Evidence.PRODUCTION: _("Production"),
    },
    **words_of_readiness.WORDS,
}
# The slug of each shape, and the word beside it.
STATUSES = words.STATUSES
OUTLOOKS: dict[str, str | Promise] = {
    Outlook.LIKELY: _("Likely"),
    Outlook.UNCERTAIN: _("Uncertain"),
    Outlook.UNLIKELY: _("Unlikely"),
    Outlook.TOO_EARLY: _("too early"),
    Outlook.TOO_FAR: _("too far ahead"),
    Outlook.OVER: _("date passed"),
}
DOORS = {
    Door.PAGE: _("by hand"),
    Door.KEY: _("by an integration"),
    Door.IMPORT: _("by an import"),
    Door.JOB: _("by a job"),
    Door.COMMAND: _("by a command"),
}
# The words of one column each: a template asks by the column's name.
KINDS: dict[str, type[StrEnum]] = {
    **PARTNER_KINDS,
    "stage": Stage,
    "phase": Phase,
    "status": Status,
    "outcome": Outcome,
    "end_reason": EndReason,
    "clarity": clarity.Part,
    "origin": Origin,
    "risk": RiskClass,
    "part": Part,
    "shared_outcome": SharedOutcome,
    "layer": Layer,
    "access": Access,
    "alignment": Alignment,
    "cost_kind": CostKind,
    "basis": Basis,
    "money_span": Span,
    "source_kind": SourceKind,
    "concern": Concern,
    "milestone": MilestoneKind,
    "capacity": Capacity,
    "color": Color,
    "direction": Direction,
    "kind": Kind,
    "cadence": Cadence,
    "aggregation": Aggregation,
    "metric_type": MetricType,
    "evidence": Evidence,
    **words_of_readiness.KINDS,
}


def word(value: StrEnum) -> str | Promise:
    return WORDS[type(value)][value]


def choices(
    kind: type[StrEnum], *, empty: str | Promise = ""
) -> list[tuple[str, str | Promise]]:
    """The words of a kind as the choices of a field, with `empty` first where given."""
    listed: list[tuple[str, str | Promise]] = [
        (value.value, text) for value, text in WORDS[kind].items()
    ]
    return [("", empty), *listed] if empty else listed


def slug_of(kept: MetricHealth | Standing | None) -> str:
    """Return the shape of a status that was kept; what holds a red flag back is a plan."""
    match kept:
        case MetricHealth():
            is_flagged, is_red = kept.red_flag, kept.state == State.RED
        case Standing():
            is_flagged, is_red = kept.red_flags > 0, kept.months_in_red > 0
        case _:
            return Status.NO_DATA
    if is_flagged:
        return "red_flag"
    return "plan" if is_red else kept.status or Status.NO_DATA
