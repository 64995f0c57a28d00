"""Somebody has said what it is worth a year."""

from portfolio.analysis.gates.base import Check, GateFacts, Place


def miss(facts: GateFacts) -> str | None:
    return None if facts.has_worth else "No estimate says what it is worth a year."


check = Check("worth-estimated", "Its worth is estimated", Place.WORTH, miss)
