"""What the palette finds in the portfolio for whoever asks, the best first."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from accounts.kept_rows import Rows
from accounts.models import User
from accounts.permissions import Permission
from portfolio.analysis.typed import Fit, Typed, fold
from portfolio.models import (
    Decision,
    Definition,
    Metric,
    Partner,
    SavedView,
    Source,
    UseCase,
)
from portfolio.queries.finding_lists import ENOUGH, any_of, look, pattern

# As many as are shown of one kind.
EACH = 7
# What may have been meant is chosen among so many.
GUESSED = 300
NARROW = ("number", "title", "entered_stage_at")


@dataclass(frozen=True, slots=True, kw_only=True)
class Finds:
    """What was found of each kind; `meant` only where there is nothing else."""

    use_cases: tuple[UseCase, ...] = ()
    metrics: tuple[Metric, ...] = ()
    decisions: tuple[Decision, ...] = ()
    sources: tuple[Source, ...] = ()
    definitions: tuple[Definition, ...] = ()
    partners: tuple[Partner, ...] = ()
    views: tuple[SavedView, ...] = ()
    # Number and name: they lead to what is theirs.
    owners: tuple[tuple[int, str], ...] = ()
    teams: tuple[tuple[int, str], ...] = ()
    meant: tuple[UseCase, ...] = ()


def finds(text: str, *, seen_by: User) -> Finds:
    """
    Return what holds every word that was typed, ended things as well.

    In one query where titles answer; a second one looks through stories, decisions,
    owners and teams; a third, where nothing was found, for what may have been meant.
    """
    typed = Typed(text)
    if not typed.words or not seen_by.can(Permission.PORTFOLIO_SEE):
        return Finds()
    rows = look(typed, seen_by=seen_by)
    found = _use_cases(typed, rows, seen_by)
    fits = {Fit.HEAD, Fit.STARTS, Fit.HOLDS}
    named = [pair for pair in rows["teams"] if typed.fit(pair[1]) in fits]
    all_teams = seen_by.can(Permission.USE_CASE_SEE_ALL)
    others: dict[str, Any] = {
        "metrics": _metrics(typed, rows["metrics"]),
        "decisions": _waiting_first(rows["decisions"]),
        "sources": tuple(rows["sources"][:EACH]),
        "definitions": tuple(rows["definitions"][:EACH]),
        "partners": tuple(rows.get("partners", ())[:EACH]),
        "views": tuple(rows["views"][:EACH]),
        "owners": tuple(rows["owners"][:EACH]),
        "teams": tuple(sorted(named, key=lambda pair: pair[::-1])[: EACH * all_teams]),
    }
    if found or any(others.values()):
        return Finds(use_cases=found, **others)
    return Finds(meant=_meant(typed, seen_by))


def _use_cases(typed: Typed, rows: Rows, seen_by: User) -> tuple[UseCase, ...]:
    exact = {case.pk for case in rows["numbered"]}
    titled = [
        case
        for name in ("headed", "begun", "titled")
        for case in rows.get(name, ())
        # On SQLite a letter with an accent may have stood for any.
        if typed.fit(case.title) < Fit.ELSEWHERE
    ]
    found = {case.pk: case for case in [*rows["numbered"], *titled]}
    if len(found) < EACH:
        elsewhere = _elsewhere(typed, rows, seen_by)
        found = {case.pk: case for case in elsewhere} | found

    def order(case: UseCase) -> tuple[int, float, int]:
        fit = Fit.NUMBER if case.pk in exact else typed.fit(case.title)
        return fit, -case.entered_stage_at.timestamp(), case.number

    return tuple(sorted(found.values(), key=order)[:EACH])


def _elsewhere(typed: Typed, rows: Rows, seen_by: User) -> list[UseCase]:
    """Each word stands anywhere in what is said of a use case, or names its people."""
    found = UseCase.objects.visible_to(seen_by)
    for word in typed.words:
        said = [f"%{pattern(word)}%"]
        place = any_of("title", said)
        if typed.is_long:
            # Two letters alone stand in every story: they are looked for in titles.
            place |= any_of("story", said) | any_of("decision", said)
        place |= Q(owner__in=_of(word, rows["people"]))
        place |= Q(team__in=_of(word, rows["teams"]))
        number = Typed(word).number
        if number is not None:
            place |= Q(number=number)
        found = found.filter(place)
    return list(found.only(*NARROW)[:ENOUGH])


def _of(word: str, named: Iterable[tuple[int, str]]) -> list[int]:
    return [pk for pk, name in named if fold(word) in fold(name)]


def _metrics(typed: Typed, found: Iterable[Metric]) -> tuple[Metric, ...]:
    order = sorted(found, key=lambda one: (typed.fit(one.name), one.name, one.pk))
    return tuple(order[:EACH])


def _waiting_first(found: Iterable[Decision]) -> tuple[Decision, ...]:
    def order(one: Decision) -> tuple[bool, float, float, int]:
        decided = one.decided_at.timestamp() if one.decided_at else 0.0
        return one.decided_at is not None, -decided, one.asked_at.timestamp(), one.pk

    return tuple(sorted(found, key=order)[:EACH])


def _meant(typed: Typed, seen_by: User) -> tuple[UseCase, ...]:
    """The use cases whose titles are nearest to what may have been a slip."""
    guesses = typed.guesses()
    if not guesses:
        return ()
    visible = UseCase.objects.visible_to(seen_by).only(*NARROW)
    near = [
        (typed.nearness(case.title), case)
        for case in visible.filter(any_of("title", guesses))[:GUESSED]
    ]
    best = sorted(
        ((score, case) for score, case in near if score > 0),
        key=lambda pair: (-pair[0], -pair[1].entered_stage_at.timestamp(), pair[1].number),
    )
    return tuple(case for _score, case in best[:EACH])
