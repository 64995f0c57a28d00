"""What going live asks for: the items that are marked so, each a finding of its own."""

from portfolio.analysis.gates.base import GateFacts, GateFinding, Place
from portfolio.analysis.readiness import Item
from portfolio.analysis.sentence import Sentence, say

PREFIX = "go-live-"


def findings(facts: GateFacts) -> list[GateFinding]:
    """Return a finding for each item that going live asks for, met or not."""
    return [
        GateFinding(
            code=f"{PREFIX}{item.key}",
            title=item.title,
            place=Place.READINESS,
            sentence=_miss(item, facts.readiness_needed),
        )
        for item in facts.asked_at_go_live
    ]


def _miss(item: Item, needed: int) -> Sentence | None:
    if item.score is None:
        return say("%(item)s has not been assessed.", item=item.title)
    if item.score < needed:
        return say(
            "%(item)s stands at %(score)s of 4; %(needed)s is ready.",
            item=item.title,
            score=item.score,
            needed=needed,
        )
    return None
