"""Whatever a primary metric rests on means one thing to every team."""

from portfolio.analysis.gates.base import Check, GateFacts, Place
from portfolio.analysis.sentence import Sentence, quoted, say


def miss(facts: GateFacts) -> Sentence | None:
    if not facts.primary_words_unaligned:
        return None
    return say(
        "Teams have not agreed yet on what is meant by %(names)s, on which the primary "
        "metric rests.",
        names=quoted(facts.primary_words_unaligned),
    )


check = Check(
    "definitions-aligned", "Its primary metric means one thing", Place.DEFINITIONS, miss
)
