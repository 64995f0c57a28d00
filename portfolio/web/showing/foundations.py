"""What a use case stands on: the data it needs."""

from portfolio.queries.sources import needs_of
from portfolio.web.visits import Visit


def room(visit: Visit) -> dict[str, object]:
    return {"needs": needs_of(visit.use_case)}


def panel(visit: Visit) -> dict[str, object]:
    return {"needs": needs_of(visit.use_case)}
