"""Taking up a use case with all that is known of it; changing its words: a step each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from accounts import ledger
from accounts.models import User
from portfolio.analysis.measures import MetricType
from portfolio.models import UseCase
from portfolio.models.source_need import Access
from portfolio.operations import source_needs, tags, teams, use_cases, worth


@dataclass(frozen=True, slots=True, kw_only=True)
class Worth:
    """What it may be worth a year, of one kind."""

    kind: MetricType
    low: Decimal
    expected: Decimal
    high: Decimal
    currency: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Needed:
    """A source that it needs, and how access to it stands."""

    name: str
    access: Access = Access.UNKNOWN


@ledger.writes
def take_up(
    *,
    by: User,
    now: datetime,
    team_name: str = "",
    same_as: Iterable[int] = (),
    estimates: Sequence[Worth] = (),
    sources: Sequence[Needed] = (),
    **words: Any,
) -> UseCase:
    """
    Propose a use case with team, worth, sources and what is the same: all or none.

    Links go only to what `by` may see. Raises what `use_cases.propose`,
    `worth.estimate` and `source_needs.add` raise.
    """
    use_case = use_cases.propose(
        by=by, now=now, team=_team(team_name, by=by, now=now), **words
    )
    there: dict[str, Any] = {"use_case_id": use_case.pk, "by": by, "now": now}
    for one in estimates:
        worth.estimate(
            kind=one.kind,
            low=one.low,
            expected=one.expected,
            high=one.high,
            currency=one.currency,
            **there,
        )
    for need in sources:
        source_needs.add(name=need.name, access=need.access, **there)
    for other in UseCase.objects.visible_to(by).filter(pk__in=list(same_as)):
        use_cases.link_same(other_id=other.pk, **there)
    return use_case


@ledger.writes
def revise(
    *,
    use_case_id: int,
    seen_version: int | None,
    by: User,
    now: datetime,
    team_name: str | None = None,
    tag_names: Iterable[str] | None = None,
    **words: Any,
) -> UseCase:
    """
    Change the words of a use case, its team and its tags; what is None stays as it is.

    :raises editing.Stale: if somebody changed it meanwhile
    :raises use_cases.CannotPropose: if the title would be empty
    """
    if team_name is not None:
        words["team"] = _team(team_name, by=by, now=now)
    use_case = use_cases.revise(
        use_case_id=use_case_id, seen_version=seen_version, by=by, now=now, **words
    )
    if tag_names is not None:
        tags.replace(use_case_id=use_case_id, names=tag_names, by=by, now=now)
    return use_case


def _team(name: str, *, by: User, now: datetime) -> Any:
    return teams.add(name=name, by=by, now=now) if name.strip() else None
