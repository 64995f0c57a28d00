"""At least one primary metric is whole and signed by owner and sponsor."""

from portfolio.analysis.gates.base import Check, GateFacts, Place
from portfolio.analysis.sentence import Sentence, say


def miss(facts: GateFacts) -> Sentence | None:
    if facts.primary_metrics_signed:
        return None
    if facts.primary_metrics_unsigned:
        return say(
            "No primary metric carries both signatures yet; drafted: %(names)s.",
            names=facts.primary_metrics_unsigned,
        )
    return say("There is no primary metric.")


check = Check("primary-metric-signed", "A primary metric is signed", Place.METRICS, miss)
