"""One use case as one page reads it: what several parts show is read once, when asked."""

from functools import cached_property
from typing import NamedTuple

from django.db.models import Exists, OuterRef

from portfolio.models import (
    CandidateFlag,
    Definition,
    Metric,
    PulseRound,
    SourcingDecision,
    UseCase,
    Waiver,
    WorthEstimate,
)
from portfolio.queries.definitions import leaning_unaligned
from portfolio.queries.portfolio import measured
from portfolio.queries.pulses import rounds_of
from portfolio.queries.sources import Needs, needs_of


class Signed(NamedTuple):
    """As much of a metric as a gate asks."""

    name: str
    is_primary: bool
    is_signed: bool


class Reading:
    """Nothing is read before it is asked for, and nothing twice: one query each."""

    def __init__(self, use_case: UseCase) -> None:
        self.use_case = use_case

    @cached_property
    def metrics(self) -> list[Metric]:
        """The standing metrics with target and latest values, the primary one first."""
        found = list(measured(is_reported=True).filter(use_case=self.use_case))
        for metric in found:
            metric.use_case = self.use_case
        return found

    @cached_property
    def signed(self) -> list[Signed]:
        if "metrics" in self.__dict__:
            rows = [(one.name, one.primary, one.signed_at) for one in self.metrics]
        else:
            standing = self.use_case.metrics.standing().order_by("-primary", "name", "pk")
            rows = list(standing.values_list("name", "primary", "signed_at"))
        return [Signed(name, main, at is not None) for name, main, at in rows]

    @cached_property
    def needs(self) -> Needs:
        return needs_of(self.use_case)

    @cached_property
    def worth(self) -> list[WorthEstimate]:
        """The estimates that stand, the largest first."""
        standing = self.use_case.worth_estimates.filter(replaced_at=None)
        return list(standing.order_by("-expected"))

    @cached_property
    def waivers(self) -> list[Waiver]:
        """Every waiver that was not taken back, oldest first."""
        return list(
            self.use_case.waivers.filter(withdrawn_at=None)
            .select_related("waived_by")
            .order_by("waived_at", "pk")
        )

    @cached_property
    def sourcing(self) -> SourcingDecision | None:
        """Who delivers, as it was decided last; `.warned` where the chosen is flagged."""
        flags = CandidateFlag.objects.filter(candidate=OuterRef("candidate")).order_by()
        return (
            self.use_case.sourcings.current()
            .select_related("candidate__partner")
            .annotate(warned=Exists(flags))
            .first()
        )

    @cached_property
    def rounds(self) -> list[PulseRound]:
        """Every round of pulses about it or its team, in the order they were opened."""
        return rounds_of(self.use_case)

    @cached_property
    def unaligned(self) -> list[Definition]:
        """
        The words it leans on that do not mean one thing yet, conflicting first.

        Each says whether it stands `.under_primary`; those retired are among them.
        """
        return leaning_unaligned(self.use_case)
