"""Kept words of the record as the ledger reads them aloud: "asked-for" is no sentence."""

from enum import StrEnum

from accounts.words import Text, Vocabulary
from portfolio.analysis.books import Basis, CostKind, Span
from portfolio.analysis.measures import (
    Aggregation,
    Cadence,
    Direction,
    Evidence,
    Kind,
    MetricType,
)
from portfolio.analysis.stages import EndReason, Outcome, Phase, Stage
from portfolio.models.blocker import Layer
from portfolio.models.milestone import MilestoneKind
from portfolio.models.source_need import Access
from portfolio.models.update import Color
from portfolio.models.use_case import Origin, RiskClass
from portfolio.web.words import WORDS

# Several tables call a column "kind"; none of their words means two things.
FIELDS: dict[str, tuple[type[StrEnum], ...]] = {
    "access": (Access,),
    "aggregation": (Aggregation,),
    "basis": (Basis,),
    "cadence": (Cadence,),
    "color": (Color,),
    "direction": (Direction,),
    "end_reason": (EndReason,),
    "evidence": (Evidence,),
    "kind": (Kind, CostKind, MilestoneKind),
    "layer": (Layer,),
    "money_span": (Span,),
    "origin": (Origin,),
    "outcome": (Outcome,),
    "phase": (Phase,),
    "risk_class": (RiskClass,),
    "stage": (Stage,),
    "type": (MetricType,),
}


def _words(kinds: tuple[type[StrEnum], ...]) -> dict[str, Text]:
    return {kept.value: words for kind in kinds for kept, words in WORDS[kind].items()}


VOCABULARY = Vocabulary(values={field: _words(kinds) for field, kinds in FIELDS.items()})
