"""It is decided who delivers: build, buy or partner."""

from portfolio.analysis.gates.base import Check, GateFacts, Place
from portfolio.analysis.sentence import Sentence, say


def miss(facts: GateFacts) -> Sentence | None:
    if facts.sourcing is not None:
        return None
    return say("It is not decided whether to build, to buy or to take a partner.")


check = Check("sourcing-decided", "Its sourcing is decided", Place.SOURCING, miss)
