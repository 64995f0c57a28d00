"""One person answers for it."""

from portfolio.analysis.gates.base import Check, GateFacts, Place
from portfolio.analysis.sentence import Sentence, say


def miss(facts: GateFacts) -> Sentence | None:
    return None if facts.has_owner else say("Nobody is named as deployment owner.")


check = Check("owner-named", "Somebody answers for it", Place.PEOPLE, miss)
