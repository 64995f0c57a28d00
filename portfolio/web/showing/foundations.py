"""What a use case stands on: the data it needs, and the words."""

from portfolio.queries.definitions import leaned_on
from portfolio.queries.sources import needs_of
from portfolio.web.visits import Visit


def room(visit: Visit) -> dict[str, object]:
    return {
        "needs": needs_of(visit.use_case),
        "leaning": leaned_on(visit.use_case),
    }


def panel(visit: Visit) -> dict[str, object]:
    return {
        "needs": visit.reading.needs,
        "unaligned": [word for word in visit.reading.unaligned if word.retired_at is None],
    }
