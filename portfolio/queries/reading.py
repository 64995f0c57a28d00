"""One use case as one page reads it: what several parts show is read once, when asked."""

from collections import defaultdict
from datetime import date
from functools import cached_property
from typing import NamedTuple

from accounts.kept_rows import Rows, Together
from portfolio.analysis.gates.base import Baseline, SourcingFacts
from portfolio.analysis.policy import Policy
from portfolio.models import (
    Assignment,
    Blocker,
    Decision,
    Definition,
    Measurement,
    Metric,
    Milestone,
    PulseRound,
    Signal,
    SourcingDecision,
    TargetVersion,
    Update,
    UseCase,
    Waiver,
    WorthEstimate,
)
from portfolio.queries.days import quarter_of
from portfolio.queries.policy import of_version
from portfolio.queries.pulses import baseline_of
from portfolio.queries.readiness_items import ListedItem, listed_from
from portfolio.queries.reading_lists import GATE, PAGE, SLOTS
from portfolio.queries.sources import Needs
from portfolio.queries.sourcing import facts_of_sourcing
from portfolio.queries.stacks import Seen, seen_from


class Signed(NamedTuple):
    """As much of a metric as a gate asks."""

    name: str
    is_primary: bool
    is_signed: bool


class Reading:
    """
    Nothing is read before it is asked for, and nothing twice.

    Three queries for all of it: the metrics, what else the page shows, what its gates ask.
    """

    def __init__(self, use_case: UseCase, *, today: date) -> None:
        self.use_case, self.today = use_case, today

    @cached_property
    def _page(self) -> Rows:
        return self._read(PAGE)

    @cached_property
    def _gate(self) -> Rows:
        return self._read(GATE)

    def _read(self, lists: Together) -> Rows:
        values = {
            "use_case": self.use_case.pk,
            "team": self.use_case.team_id,
            "since": quarter_of(self.today),
        }
        found = lists.read(slots=SLOTS, values=values)
        for rows in found.values():
            for row in rows:
                # A row leads back to the use case that was read already.
                if getattr(row, "use_case_id", None) == self.use_case.pk:
                    row.use_case = self.use_case
        return found

    @cached_property
    def metrics(self) -> list[Metric]:
        """
        The standing metrics, the primary one first, each with `.in_force`, its target.

        In `.latest` are thirteen closed periods and the running one, the newest first, with
        who reported them.
        """
        targets: dict[int, list[TargetVersion]] = defaultdict(list)
        values: dict[int, list[Measurement]] = defaultdict(list)
        for target in self._page["targets"]:
            targets[target.metric_id].append(target)
        for value in self._page["values"]:
            values[value.metric_id].append(value)
        standing = self.use_case.metrics.standing().select_related("health")
        found = list(standing.order_by("-primary", "name", "pk"))
        for metric in found:
            metric.use_case = self.use_case
            metric.in_force = targets[metric.pk]  # type: ignore[attr-defined]
            metric.latest = values[metric.pk]  # type: ignore[attr-defined]
        return found

    @property
    def people(self) -> list[Assignment]:
        """Who is named on it now, and as what; by name."""
        return self._page["people"]

    @property
    def signals(self) -> list[Signal]:
        """What stands on it, worst first, what is set aside last."""
        rows: list[Signal] = self._page["signals"]
        return sorted(rows, key=lambda row: row.is_asleep(self.today))

    @property
    def blockers(self) -> list[Blocker]:
        """What is open, the oldest first; each with its `.date_changes_count`."""
        return self._page["blockers"]

    @property
    def waiting(self) -> list[Decision]:
        """The questions that wait for an answer, the most urgent first."""
        return self._page["waiting"]

    @property
    def updates(self) -> list[Update]:
        """The newest update that was posted, if there is one."""
        return self._page["updates"]

    @property
    def milestones(self) -> list[Milestone]:
        """What is promised and not yet done, the next first."""
        return self._page["milestones"]

    def count(self, name: str) -> int:
        """How many there are of what is counted: see `reading_lists`."""
        return sum(count for (count,) in self._page[name])

    @cached_property
    def policy(self) -> Policy:
        """The thresholds in force."""
        return of_version(next(iter(self._gate["policy"]), None))

    @cached_property
    def signed(self) -> list[Signed]:
        rows = self._gate["signed"]
        return [Signed(name, main, at is not None) for name, main, at in rows]

    @cached_property
    def needs(self) -> Needs:
        return Needs(rows=self._gate["needs"])

    @property
    def worth(self) -> list[WorthEstimate]:
        """The estimates that stand, the largest first."""
        return self._gate["worth"]

    @property
    def waivers(self) -> list[Waiver]:
        """Every waiver that was not taken back, oldest first."""
        return self._gate["waivers"]

    @property
    def sourcing(self) -> SourcingDecision | None:
        """Who delivers, as it was decided last; `.warned` where the chosen is flagged."""
        return next(iter(self._gate["sourcing"]), None)

    @cached_property
    def sourcing_facts(self) -> SourcingFacts | None:
        return facts_of_sourcing(
            self.sourcing,
            answered={question for (question,) in self._gate["answered"]},
            silent=[flag for (flag,) in self._gate["unanswered"]],
        )

    @property
    def rounds(self) -> list[PulseRound]:
        """Every round of pulses about it or its team, in the order they were opened."""
        return self._gate["rounds"]

    @property
    def baseline(self) -> Baseline:
        """Whether trust was asked after before there was something to judge."""
        begun = next((at for (at,) in self._gate["begun"]), None)
        return baseline_of(self.use_case, self.rounds, begun_at=begun)

    @property
    def unaligned(self) -> list[Definition]:
        """
        The words it leans on that do not mean one thing yet, conflicting first.

        Each says whether it stands `.under_primary`; those retired are among them.
        """
        return self._gate["unaligned"]

    @cached_property
    def items(self) -> list[ListedItem]:
        """What readiness asks for, from the ground up."""
        return listed_from(self._gate["items"])

    @cached_property
    def seen(self) -> Seen:
        """What was seen of its readiness."""
        return seen_from(
            scores=self._gate["scores"],
            covers=self._gate["covers"],
            explained=self._gate["explained"],
            waivers=self.waivers,
            today=self.today,
        )
