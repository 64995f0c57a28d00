"""What every loader of facts is given, and what it returns."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from portfolio.analysis.policy import Policy
from portfolio.models import UseCase
from portfolio.queries import among  # noqa: F401 - the lookup


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Some use cases, by id, at one moment."""

    use_cases: Mapping[int, UseCase]
    now: datetime
    today: date
    policy: Policy

    @property
    def ids(self) -> list[int]:
        return list(self.use_cases)


# By use case, the facts by the names that `analysis.facts.Facts` gives them. A use case
# that is left out keeps the defaults: rules are silent about what nobody knows.
Told = Mapping[int, Mapping[str, object]]
Loader = Callable[[Scope], Told]
