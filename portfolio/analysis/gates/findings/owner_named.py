"""One person answers for it."""

from portfolio.analysis.gates.base import Check, GateFacts, Place


def miss(facts: GateFacts) -> str | None:
    return None if facts.has_owner else "Nobody is named as deployment owner."


check = Check("owner-named", "Somebody answers for it", Place.PEOPLE, miss)
