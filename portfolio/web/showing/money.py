"""What a use case is worth, what it brought, and what it costs."""

from portfolio.documents.figures import WARNINGS, figures
from portfolio.queries.books import open_books
from portfolio.queries.case import kept_of
from portfolio.web.visits import Visit


def room(visit: Visit) -> dict[str, object]:
    opened = open_books(visit.use_case, today=visit.today)
    return {
        "opened": opened,
        "currency": opened.books.currency,
        "figures": figures(opened.books, opened.money, today=visit.today),
        "worth": opened.standing_worth,
    }


def panel(visit: Visit) -> dict[str, object]:
    standing = kept_of(visit.use_case)
    warning = WARNINGS.get(standing.cost_warning, "") if standing else ""  # type: ignore[call-overload]
    return {
        "worth": visit.reading.worth,
        "standing": standing,
        "warning": warning,
    }
