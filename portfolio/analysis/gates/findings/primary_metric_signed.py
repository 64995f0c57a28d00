"""At least one primary metric is whole and signed by owner and sponsor."""

from portfolio.analysis.gates.base import Check, GateFacts, Place


def miss(facts: GateFacts) -> str | None:
    if facts.primary_metrics_signed:
        return None
    if facts.primary_metrics_unsigned:
        names = ", ".join(facts.primary_metrics_unsigned)
        return f"No primary metric carries both signatures yet; drafted: {names}."
    return "There is no primary metric."


check = Check("primary-metric-signed", "A primary metric is signed", Place.METRICS, miss)
