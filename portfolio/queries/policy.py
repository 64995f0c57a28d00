"""Which thresholds are in force, and which were when something was judged."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from portfolio.analysis.policy import DEFAULT, Policy, bounds
from portfolio.models import PolicyVersion


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One threshold that a version changed."""

    name: str
    why: str
    before: float
    after: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A version with what it changed against the one before."""

    row: PolicyVersion
    changes: list[Change]


def policy_in_force() -> Policy:
    """Return the thresholds that hold now, in one query."""
    row = PolicyVersion.objects.order_by("-number").first()
    return of_version(row)


def policy_at(moment: datetime) -> Policy:
    """Return the thresholds that held at a moment, in one query."""
    held = PolicyVersion.objects.filter(changed_at__lte=moment)
    return of_version(held.order_by("-number").first())


class Held:
    """The thresholds that held at any moment: versions are few, and read once for all."""

    def at(self, moment: datetime) -> Policy:
        """Return those of a moment; the first time in one query, then in none."""
        held = [number for number, row in enumerate(self._rows) if row.changed_at <= moment]
        return self._policies[held[-1]] if held else DEFAULT

    @cached_property
    def _rows(self) -> list[PolicyVersion]:
        return list(PolicyVersion.objects.order_by("number"))

    @cached_property
    def _policies(self) -> list[Policy]:
        return [of_version(row) for row in self._rows]


def soonest_close() -> int:
    """Return after how many days any month may have been closed, in one query."""
    named = PolicyVersion.objects.values_list("values", flat=True)
    held = [of_values(values) for values in named]
    return min(one.close_after_days for one in (DEFAULT, *held))


def in_force(policy: Policy | None) -> Policy:
    """Return the policy that a caller has read already, or read what holds now."""
    return policy_in_force() if policy is None else policy


def of_version(row: PolicyVersion | None) -> Policy:
    """
    Return the policy of a version; what it does not name holds at its default.

    A threshold that is no longer known is left out: an old version stays readable.
    """
    return DEFAULT if row is None else of_values(row.values)


def of_values(named: Mapping[str, float]) -> Policy:
    """Return the policy that differs from the defaults by these; see `of_version`."""
    known = {bound.name for bound in bounds()}
    values: dict[str, Any] = {name: value for name, value in named.items() if name in known}
    return Policy(**values)


def named_at(moment: datetime) -> tuple[int, dict[str, float]]:
    """Return the number of the version that held and what it names; 0 is the defaults."""
    held = PolicyVersion.objects.filter(changed_at__lte=moment)
    row = held.order_by("-number").first()
    return (row.number, dict(row.values)) if row is not None else (0, {})


def versions() -> list[Told]:
    """Return every version with its changes, the latest first; one query."""
    told = []
    before = DEFAULT
    for row in PolicyVersion.objects.select_related("changed_by").order_by("number"):
        after = of_version(row)
        told.append(Told(row=row, changes=differences(before, after)))
        before = after
    return told[::-1]


def differences(before: Policy, after: Policy) -> list[Change]:
    return [
        Change(
            name=bound.name,
            why=bound.why,
            before=getattr(before, bound.name),
            after=getattr(after, bound.name),
        )
        for bound in bounds()
        if getattr(before, bound.name) != getattr(after, bound.name)
    ]
