"""One table, one file; this is its face."""

from portfolio.models.action import Action
from portfolio.models.agenda_item import AgendaChange, AgendaItem
from portfolio.models.agreement import Agreement
from portfolio.models.assignment import Assignment
from portfolio.models.benchmark import Benchmark
from portfolio.models.blocker import Blocker, BlockerDateChange, BlockerReopening
from portfolio.models.candidate import (
    Candidate,
    CandidateAnswer,
    CandidateFlag,
    CandidateReference,
    FlagAnswer,
)
from portfolio.models.challenge import Challenge
from portfolio.models.comment import Comment
from portfolio.models.cost import Cost
from portfolio.models.counter import Counter
from portfolio.models.decision import Decision, DecisionOption
from portfolio.models.definition import (
    Definition,
    DefinitionAgreement,
    DefinitionMeaning,
    DefinitionUse,
)
from portfolio.models.deliverable import Deliverable, DeliverableMove
from portfolio.models.dirty_metric import DirtyMetric
from portfolio.models.dirty_use_case import DirtyUseCase
from portfolio.models.exchange_rate import ExchangeRate, HouseCurrency
from portfolio.models.expectation import Expectation
from portfolio.models.explanation import Explanation
from portfolio.models.human_answer import HumanAnswer
from portfolio.models.measurement import Measurement, MeasurementRevision
from portfolio.models.metric import Metric
from portfolio.models.metric_health import MetricHealth
from portfolio.models.milestone import Milestone, MilestoneMove
from portfolio.models.month_close import MonthClose
from portfolio.models.month_status import MonthStatus, Restatement
from portfolio.models.notice import Notice
from portfolio.models.partner import Partner, PartnerContact, PartnerPerson, PartnerTrait
from portfolio.models.policy_version import PolicyVersion
from portfolio.models.pulse_answer import PulseAnswer, PulseWords
from portfolio.models.pulse_round import PulseRound
from portfolio.models.reader import Reader
from portfolio.models.readiness_item import ReadinessItem
from portfolio.models.readiness_score import ReadinessScore
from portfolio.models.rebase import Rebase
from portfolio.models.recovery_plan import PlanCheckpoint, PlanNote, RecoveryPlan
from portfolio.models.relationship import RelationshipAssessment
from portfolio.models.reset import Reset, ResetCommitment
from portfolio.models.review import CalendarFeed, Review, ReviewSeat
from portfolio.models.review_outcome import ReviewOutcome
from portfolio.models.review_pack import ReviewPack
from portfolio.models.same_as import SameAs
from portfolio.models.saved_view import SavedView
from portfolio.models.signal import Signal, SignalEvent
from portfolio.models.signature import Signature
from portfolio.models.skill_cover import SkillCover
from portfolio.models.source import Source
from portfolio.models.source_need import SourceNeed
from portfolio.models.sourcing import SourcingDecision
from portfolio.models.stage_move import PhaseMove, StageMove
from portfolio.models.standing import Standing
from portfolio.models.tag import Tag
from portfolio.models.target_version import TargetVersion
from portfolio.models.team import Team
from portfolio.models.term import Term
from portfolio.models.touchpoint import Touchpoint
from portfolio.models.update import Update
from portfolio.models.use_case import UseCase
from portfolio.models.waiver import Waiver
from portfolio.models.worth import WorthEstimate

__all__ = [
    "SavedView",
    "Reader",
    "Benchmark",
    "Agreement",
    "Candidate",
    "CandidateAnswer",
    "CandidateFlag",
    "CandidateReference",
    "FlagAnswer",
    "Deliverable",
    "DeliverableMove",
    "Expectation",
    "Partner",
    "PartnerContact",
    "PartnerPerson",
    "PartnerTrait",
    "RelationshipAssessment",
    "SourcingDecision",
    "Action",
    "AgendaChange",
    "AgendaItem",
    "Assignment",
    "Blocker",
    "BlockerDateChange",
    "BlockerReopening",
    "CalendarFeed",
    "Challenge",
    "Comment",
    "Cost",
    "Counter",
    "Decision",
    "DecisionOption",
    "Definition",
    "DefinitionAgreement",
    "DefinitionMeaning",
    "DefinitionUse",
    "DirtyMetric",
    "DirtyUseCase",
    "ExchangeRate",
    "HouseCurrency",
    "Explanation",
    "HumanAnswer",
    "Measurement",
    "MeasurementRevision",
    "Metric",
    "MetricHealth",
    "Milestone",
    "MilestoneMove",
    "MonthClose",
    "MonthStatus",
    "Notice",
    "PhaseMove",
    "PlanCheckpoint",
    "PlanNote",
    "PulseAnswer",
    "PulseRound",
    "PulseWords",
    "ReadinessItem",
    "ReadinessScore",
    "PolicyVersion",
    "Rebase",
    "RecoveryPlan",
    "Reset",
    "ResetCommitment",
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
    "SkillCover",
    "SourceNeed",
    "StageMove",
    "Standing",
    "Tag",
    "TargetVersion",
    "Team",
    "Touchpoint",
    "Term",
    "Update",
    "UseCase",
    "Waiver",
    "WorthEstimate",
]
