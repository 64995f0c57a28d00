"""What a use case is worth."""

from portfolio.queries.case import worth_of
from portfolio.web.visits import Visit


def room(visit: Visit) -> dict[str, object]:
    return {"worth": worth_of(visit.use_case)}


def panel(visit: Visit) -> dict[str, object]:
    return {"worth": worth_of(visit.use_case)}
