"""Somebody has said what it is worth a year."""

from portfolio.analysis.gates.base import Check, GateFacts, Place
from portfolio.analysis.sentence import Sentence, say


def miss(facts: GateFacts) -> Sentence | None:
    return None if facts.has_worth else say("No estimate says what it is worth a year.")


check = Check("worth-estimated", "Its worth is estimated", Place.WORTH, miss)
