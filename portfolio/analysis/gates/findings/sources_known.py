"""Every source it needs is named, and it is known whether one can get at it."""

from portfolio.analysis.gates.base import Check, GateFacts, Place
from portfolio.analysis.sentence import Sentence, quoted, say


def miss(facts: GateFacts) -> Sentence | None:
    if not facts.sources_named:
        return say("No data source is named.")
    unknown = facts.sources_without_access_known
    if unknown:
        return say(
            "It is not known whether there is access to %(names)s.", names=quoted(unknown)
        )
    return None


check = Check("sources-known", "Its sources are named", Place.SOURCES, miss)
