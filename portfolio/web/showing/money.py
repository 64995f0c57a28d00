"""What a use case is worth, what it brought, and what it costs."""

from portfolio.models import Standing
from portfolio.queries.books import open_books
from portfolio.queries.case import worth_of
from portfolio.web.figures import WARNINGS, figures
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
    standing = Standing.objects.filter(use_case=visit.use_case).first()
    warning = WARNINGS.get(standing.cost_warning, "") if standing else ""  # type: ignore[call-overload]
    return {
        "worth": worth_of(visit.use_case),
        "standing": standing,
        "warning": warning,
    }
