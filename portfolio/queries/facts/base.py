"""What every loader of facts is given, and what it returns."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from portfolio.analysis.books import Books
from portfolio.analysis.kept import Latest
from portfolio.analysis.policy import Policy
from portfolio.analysis.readiness import Stack
from portfolio.analysis.worth import Money, reckon
from portfolio.models import PulseRound, UseCase
from portfolio.queries import among  # noqa: F401 - the lookup
from portfolio.queries.facts import rows
from portfolio.queries.money import books_of
from portfolio.queries.pulses import latest_of
from portfolio.queries.readiness_items import items
from portfolio.queries.stacks import Seen, seen_of, stacks_from


@dataclass(frozen=True, kw_only=True)
class Scope:
    """
    Some use cases, by id, at one moment.

    What several look at, loaders or whoever asks for the facts, is read here: once, when
    the first of them asks.
    """

    use_cases: Mapping[int, UseCase]
    now: datetime
    today: date
    policy: Policy

    @property
    def ids(self) -> list[int]:
        return list(self.use_cases)

    @cached_property
    def metrics(self) -> Mapping[int, list[rows.MetricRow]]:
        return rows.metrics_of(self.ids)

    @cached_property
    def latest(self) -> Mapping[int, Latest | None]:
        """By metric, its latest months as they were judged."""
        listed = (row for each in self.metrics.values() for row in each)
        return {row.pk: row.latest for row in listed}

    @cached_property
    def goals(self) -> Mapping[int, list[rows.GoalRow]]:
        listed = [row.pk for each in self.metrics.values() for row in each]
        return rows.goals_of(listed)

    @cached_property
    def milestones(self) -> Mapping[int, list[rows.MilestoneRow]]:
        return rows.milestones_of(self.ids)

    @cached_property
    def decisions(self) -> Mapping[int, list[rows.DecisionRow]]:
        return rows.decisions_of(self.ids)

    @cached_property
    def blockers(self) -> Mapping[int, list[rows.BlockerRow]]:
        return rows.blockers_of(self.ids)

    @cached_property
    def days_met(self) -> Mapping[int, list[date]]:
        return rows.days_met(self.ids)

    @cached_property
    def books(self) -> Mapping[int, Books]:
        return books_of(self.ids, today=self.today, policy=self.policy)

    @cached_property
    def money(self) -> Mapping[int, Money]:
        return {
            pk: reckon(books, today=self.today, policy=self.policy)
            for pk, books in self.books.items()
        }

    @cached_property
    def seen(self) -> Mapping[int, Seen]:
        return seen_of(self.ids, today=self.today)

    @cached_property
    def stacks(self) -> Mapping[int, Stack]:
        return stacks_from(self.seen, items(), policy=self.policy)

    @cached_property
    def pulses(self) -> Mapping[int, tuple[PulseRound, PulseRound | None]]:
        return latest_of(self.use_cases.values())


# By use case, the facts by the names that `analysis.facts.Facts` gives them. A use case
# that is left out keeps the defaults: rules are silent about what nobody knows.
Told = Mapping[int, Mapping[str, object]]
Loader = Callable[[Scope], Told]
