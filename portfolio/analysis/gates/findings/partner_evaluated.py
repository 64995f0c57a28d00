"""The chosen partner answered five questions with evidence; every warning has a word.

What is built by ourselves has nobody to evaluate.
"""

from portfolio.analysis.gates.base import Check, GateFacts, Place
from portfolio.analysis.partnering import Question
from portfolio.analysis.sentence import Sentence, say


def miss(facts: GateFacts) -> Sentence | None:
    sourcing = facts.sourcing
    if sourcing is None or not sourcing.partner:
        return None
    if missing := sourcing.questions_without_evidence:
        return say(
            "%(partner)s has not answered %(count)s of the %(all)s questions with evidence:"
            " %(names)s.",
            partner=sourcing.partner,
            count=len(missing),
            all=len(Question),
            names=tuple(question.phrase for question in missing),
        )
    if flags := sourcing.flags_unanswered:
        return say(
            "%(partner)s carries a warning that nobody has answered: %(flags)s.",
            partner=sourcing.partner,
            flags=tuple(flag.phrase for flag in flags),
        )
    return None


check = Check(
    "partner-evaluated", "The chosen partner is evaluated", Place.CANDIDATES, miss
)
