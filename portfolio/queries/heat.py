"""Teams by the status of their use cases, the one with most red flags first."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from portfolio.queries.facts.teams import ROLLED_OUT
from portfolio.queries.portfolio import Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatRow:
    """One team, or those without a team: how many stand under which shape."""

    team_id: int | None
    team: str
    counts: Mapping[Shown, int]
    rollouts: int

    @property
    def total(self) -> int:
        return sum(self.counts.values())


def heat_of(
    groups: list[tuple[str, str, int | None, str | None, str, int]],
) -> tuple[HeatRow, ...]:
    counts: dict[tuple[int | None, str], Counter[Shown]] = {}
    rollouts: Counter[int | None] = Counter()
    for _stage, phase, team, name, shown, count in groups:
        counts.setdefault((team, name or ""), Counter())[Shown(shown)] += count
        if phase in ROLLED_OUT:
            rollouts[team] += count
    rows = [
        HeatRow(team_id=team, team=name, counts=dict(found), rollouts=rollouts[team])
        for (team, name), found in counts.items()
    ]
    return tuple(
        sorted(
            rows,
            key=lambda row: (
                -row.counts.get(Shown.RED_FLAG, 0),
                -row.counts.get(Shown.PLAN, 0),
                -row.counts.get(Shown.OFF_TRACK, 0),
                -row.total,
                row.team,
            ),
        )
    )
