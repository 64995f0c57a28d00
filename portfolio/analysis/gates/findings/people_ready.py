"""The people layer is ready, and what it stands on as well."""

from portfolio.analysis.gates.base import Check, GateFacts, Place
from portfolio.analysis.readiness import Layer
from portfolio.analysis.sentence import Sentence


def miss(facts: GateFacts) -> Sentence | None:
    return facts.stack.of(Layer.PEOPLE).sentence if facts.stack else None


check = Check("people-ready", "The people layer is ready", Place.READINESS, miss)
