"""What every query of notices returns: whom to tell what, on which occasion."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from portfolio.analysis.sentence import Sentence
from portfolio.models.notice import NoticeKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One sentence about one use case; `path` follows the address of the house."""

    use_case_id: int
    sentence: Sentence
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    person_id: int
    kind: NoticeKind
    occasion: str
    lines: tuple[Line, ...]


def gathered(
    kind: NoticeKind, occasion: str, told: Iterable[tuple[int, Line]]
) -> Iterator[Wanted]:
    """Yield one notice for each person, with every line that is theirs."""
    lines: dict[int, list[Line]] = defaultdict(list)
    for person_id, line in told:
        lines[person_id].append(line)
    for person_id, listed in sorted(lines.items()):
        yield Wanted(person_id=person_id, kind=kind, occasion=occasion, lines=tuple(listed))
