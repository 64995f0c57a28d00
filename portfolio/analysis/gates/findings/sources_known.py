"""Every source it needs is named, and it is known whether one can get at it."""

from portfolio.analysis.gates.base import Check, GateFacts, Place


def miss(facts: GateFacts) -> str | None:
    if not facts.sources_named:
        return "No data source is named."
    unknown = facts.sources_without_access_known
    if unknown:
        return f"It is not known whether there is access to {', '.join(unknown)}."
    return None


check = Check("sources-known", "Its sources are named", Place.SOURCES, miss)
