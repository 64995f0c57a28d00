"""The data layer is ready: access, quality, freshness, stewards."""

from portfolio.analysis.gates.base import Check, GateFacts, Place
from portfolio.analysis.readiness import Layer
from portfolio.analysis.sentence import Sentence


def miss(facts: GateFacts) -> Sentence | None:
    return facts.stack.of(Layer.DATA).sentence if facts.stack else None


check = Check("data-ready", "The data layer is ready", Place.READINESS, miss)
