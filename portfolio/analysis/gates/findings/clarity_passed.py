"""The words name a decision, data, an effect and a way to tell; a slogan does not pass."""

from portfolio.analysis.gates.base import Check, GateFacts, Place
from portfolio.analysis.sentence import Sentence, say


def miss(facts: GateFacts) -> Sentence | None:
    clarity = facts.clarity
    if clarity.is_specific:
        return None
    weakest = min(clarity.parts, key=lambda part: part.score)
    return say(
        "The clarity check gives %(total)s points; %(needed)s with a named decision pass."
        " %(advice)s",
        total=clarity.total,
        needed=clarity.needed,
        advice=weakest.advice,
    )


check = Check("clarity-passed", "It is specific", Place.WORDS, miss)
