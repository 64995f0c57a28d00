"""At least one metric is drafted, so that somebody has thought about how to tell."""

from portfolio.analysis.gates.base import Check, GateFacts, Place
from portfolio.analysis.sentence import Sentence, say


def miss(facts: GateFacts) -> Sentence | None:
    return None if facts.metrics_drafted else say("No metric is drafted yet.")


check = Check("metric-drafted", "A metric is drafted", Place.METRICS, miss)
