"""The money of one use case as its room shows it: figures, and the rows they stand on."""

from dataclasses import dataclass
from datetime import date

from portfolio.analysis.books import Books
from portfolio.analysis.policy import Policy
from portfolio.analysis.worth import Money, reckon
from portfolio.models import Cost, UseCase, WorthEstimate
from portfolio.queries.money import books_of
from portfolio.queries.policy import in_force


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenBooks:
    """Costs newest first, with those taken back; estimates with those replaced."""

    books: Books
    money: Money
    costs: list[Cost]
    worth: list[WorthEstimate]

    @property
    def standing_costs(self) -> list[Cost]:
        return [row for row in self.costs if row.withdrawn_at is None]

    @property
    def taken_back(self) -> list[Cost]:
        return [row for row in self.costs if row.withdrawn_at is not None]

    @property
    def standing_worth(self) -> list[WorthEstimate]:
        return [row for row in self.worth if row.replaced_at is None]

    @property
    def earlier_worth(self) -> list[WorthEstimate]:
        return [row for row in self.worth if row.replaced_at is not None]


def open_books(
    use_case: UseCase, *, today: date, policy: Policy | None = None
) -> OpenBooks:
    """Read all of it, in nine queries."""
    policy = in_force(policy)
    books = books_of([use_case.pk], today=today, policy=policy)[use_case.pk]
    return OpenBooks(
        books=books,
        money=reckon(books, today=today, policy=policy),
        costs=list(
            Cost.objects.filter(use_case=use_case)
            .select_related("recorded_by", "withdrawn_by")
            .order_by("-cost_date", "-pk")
        ),
        worth=list(
            use_case.worth_estimates.select_related("estimated_by").order_by(
                "-expected", "-pk"
            )
        ),
    )
