"""One table, one file; this is its face."""

from portfolio.models.action import Action
from portfolio.models.agenda_item import AgendaChange, AgendaItem
from portfolio.models.assignment import Assignment
from portfolio.models.blocker import Blocker, BlockerDateChange, BlockerReopening
from portfolio.models.comment import Comment
from portfolio.models.cost import Cost
from portfolio.models.counter import Counter
from portfolio.models.decision import Decision, DecisionOption
from portfolio.models.dirty_metric import DirtyMetric
from portfolio.models.dirty_use_case import DirtyUseCase
from portfolio.models.exchange_rate import ExchangeRate, HouseCurrency
from portfolio.models.measurement import Measurement, MeasurementRevision
from portfolio.models.metric import Metric
from portfolio.models.metric_health import MetricHealth
from portfolio.models.milestone import Milestone, MilestoneMove
from portfolio.models.month_close import MonthClose
from portfolio.models.month_status import MonthStatus, Restatement
from portfolio.models.rebase import Rebase
from portfolio.models.recovery_plan import PlanCheckpoint, PlanNote, RecoveryPlan
from portfolio.models.review import CalendarFeed, Review, ReviewSeat
from portfolio.models.review_outcome import ReviewOutcome
from portfolio.models.review_pack import ReviewPack
from portfolio.models.same_as import SameAs
from portfolio.models.signal import Signal, SignalEvent
from portfolio.models.signature import Signature
from portfolio.models.source import Source
from portfolio.models.source_need import SourceNeed
from portfolio.models.stage_move import PhaseMove, StageMove
from portfolio.models.standing import Standing
from portfolio.models.tag import Tag
from portfolio.models.target_version import TargetVersion
from portfolio.models.team import Team
from portfolio.models.update import Update
from portfolio.models.use_case import UseCase
from portfolio.models.waiver import Waiver
from portfolio.models.worth import WorthEstimate

__all__ = [
    "Action",
    "AgendaChange",
    "AgendaItem",
    "Assignment",
    "Blocker",
    "BlockerDateChange",
    "BlockerReopening",
    "CalendarFeed",
    "Comment",
    "Cost",
    "Counter",
    "Decision",
    "DecisionOption",
    "DirtyMetric",
    "DirtyUseCase",
    "ExchangeRate",
    "HouseCurrency",
    "Measurement",
    "MeasurementRevision",
    "Metric",
    "MetricHealth",
    "Milestone",
    "MilestoneMove",
    "MonthClose",
    "MonthStatus",
    "PhaseMove",
    "PlanCheckpoint",
    "PlanNote",
    "Rebase",
    "RecoveryPlan",
    "Restatement",
    "Review",
    "ReviewOutcome",
    "ReviewPack",
    "ReviewSeat",
    "SameAs",
    "Signal",
    "SignalEvent",
    "Signature",
    "Source",
    "SourceNeed",
    "StageMove",
    "Standing",
    "Tag",
    "TargetVersion",
    "Team",
    "Update",
    "UseCase",
    "Waiver",
    "WorthEstimate",
]
