"""What the rules found on a use case."""

from portfolio.queries.signals import of_use_case
from portfolio.web.visits import Visit


def panel(visit: Visit) -> dict[str, object]:
    return {"signals": of_use_case(visit.use_case, today=visit.today)}
