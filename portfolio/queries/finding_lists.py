"""Where the palette looks for words: short lists, all of them in one statement."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any, TypeAlias

from django.db import connection, models
from django.db.models import Exists, Lookup, OuterRef, Q, QuerySet

from accounts.kept_queries import Slot, somebody
from accounts.kept_rows import Rows, Together
from accounts.models import User
from accounts.permissions import Permission
from portfolio.analysis.typed import Typed, literal
from portfolio.models import (
    Decision,
    Definition,
    Metric,
    Partner,
    PartnerTrait,
    SavedView,
    Source,
    Team,
    UseCase,
)

Lists: TypeAlias = "Mapping[str, QuerySet[Any, Any]]"
# Of what many rows hold, so many are looked at; the best of them are shown.
ENOUGH = 40
# People and teams whose use cases are looked for as well.
NAMED = 500
# A word begins a name, or follows a blank or a hyphen in it.
BEGINS = ("{}%", "% {}%", "%-{}%")
NUMBER, TEXT = models.BigIntegerField(), models.TextField()


class ReadsLike(Lookup):
    """
    `LIKE` whatever the capitals; the pattern is written by whoever asks.

    On PostgreSQL in the very words of the index (`portfolio_usecase_words`).
    """

    lookup_name = "reads_like"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        column, before = self.process_lhs(compiler, connection)
        if connection.vendor == "postgresql":
            return f"UPPER({column}::text) LIKE UPPER(%s::text)", (*before, self.rhs)
        return f"{column} LIKE %s ESCAPE '\\'", (*before, self.rhs)


models.CharField.register_lookup(ReadsLike)
models.TextField.register_lookup(ReadsLike)


def look(typed: Typed, *, seen_by: User) -> Rows:
    """Return the rows of each list that `seen_by` may know of, in one query."""
    patterns = {"head": f"{pattern(typed.phrase)}%"}
    for n, word in enumerate(typed.words):
        patterns[f"holds_{n}"] = f"%{pattern(word)}%"
        for k, begins in enumerate(BEGINS):
            patterns[f"begins_{n}_{k}"] = begins.format(pattern(word))
    # No use case has the number -1.
    number = -1 if typed.number is None else typed.number
    return _LISTS.read(
        shape=(typed.shape, seen_by.permissions, seen_by.reach),
        slots={**dict.fromkeys(patterns, TEXT), "number": NUMBER, "reader": NUMBER},
        values={**patterns, "number": number, "reader": seen_by.pk},
    )


def pattern(word: str) -> str:
    """Return a word as a pattern; SQLite knows no capitals but those of English."""
    said = literal(word)
    if connection.vendor == "postgresql" or said.isascii():
        return said
    any_case = "".join(
        letter if letter.isascii() or letter.lower() == letter.upper() else "_"
        for letter in said
    )
    # Of nothing but such letters it would be found everywhere.
    return any_case if any(map(str.isalnum, any_case)) else said


def any_of(column: str, patterns: Iterable[Any]) -> Q:
    """Filter by a column that reads like one of the patterns."""
    return reduce(or_, (Q((f"{column}__reads_like", one)) for one in patterns))


@dataclass(frozen=True, slots=True)
class _Said:
    """Conditions on texts, of words that are known when the statement is sent."""

    shape: tuple[bool, ...]
    slots: Mapping[str, Slot]

    def begins(self, *columns: str) -> Q:
        """Each word begins a word in one of the columns."""
        every = Q()
        for n in range(len(self.shape)):
            every &= self._word(columns, n, False)
        return every

    def holds(self, *columns: str) -> Q:
        """Each word stands in one of the columns; one of two letters begins a word."""
        every = Q()
        for n, may_stand_inside in enumerate(self.shape):
            every &= self._word(columns, n, may_stand_inside)
        return every

    def one_of(self, column: str) -> Q:
        """One of the words at least stands in the column."""
        return reduce(or_, (self._word((column,), *pair) for pair in enumerate(self.shape)))

    def _word(self, columns: tuple[str, ...], n: int, may_stand_inside: bool) -> Q:
        names = [f"begins_{n}_{k}" for k in range(len(BEGINS))]
        given = [self.slots[name] for name in names]
        if may_stand_inside:
            given = [self.slots[f"holds_{n}"]]
        return reduce(or_, (any_of(column, given) for column in columns))


def _build(
    shape: tuple[bool, ...],
    rights: frozenset[Permission],
    reach: frozenset[str] | None,
    *,
    reader: Slot,
    number: Slot,
    head: Slot,
    **slots: Slot,
) -> Mapping[str, QuerySet[Any, Any]]:
    asking = somebody("reader", rights, reach)
    said = _Said(shape, slots)
    found: dict[str, QuerySet[Any, Any]] = {
        **_use_cases(said, asking, number, head),
        **_named(said, asking),
        "metrics": Metric.objects.visible_to(asking)
        .standing()
        .filter(said.holds("name", "technical_name"))
        .select_related("use_case")
        .only("name", "key", "use_case__number")[:ENOUGH],
        "decisions": Decision.objects.visible_to(asking)
        .filter(said.holds("question"), withdrawn_at=None)
        .select_related("use_case")
        .only("question", "decided_at", "asked_at", "use_case__number")[:ENOUGH],
        "sources": Source.objects.visible_to(asking)
        .standing()
        .filter(said.holds("name", "system"))
        .order_by("name", "pk")[:ENOUGH],
        "definitions": Definition.objects.visible_to(asking)
        .standing()
        .filter(said.holds("element"))
        .order_by("element", "pk")
        .only("element")[:ENOUGH],
        "views": SavedView.objects.visible_to(asking)
        .filter(said.holds("name"))
        .order_by("name", "pk")[:ENOUGH],
    }
    if Permission.PARTNERS_SEE in rights:
        found["partners"] = _partners(said, asking)
    return found


def _use_cases(said: _Said, asking: User, number: Slot, head: Slot) -> Lists:
    """By reference; by the beginning of a title; by its words; by what stands in it."""
    visible = UseCase.objects.visible_to(asking).only("number", "title", "entered_stage_at")
    found = {
        "numbered": visible.filter(number=number),
        "headed": visible.filter(title__reads_like=head)[:ENOUGH],
        "begun": visible.filter(said.begins("title"))[:ENOUGH],
    }
    if any(said.shape):
        found["titled"] = visible.filter(said.holds("title"))[:ENOUGH]
    return found


def _named(said: _Said, asking: User) -> Lists:
    """People and teams: to look for what is theirs, and whoever owns what is seen."""
    owned = UseCase.objects.visible_to(asking).filter(owner=OuterRef("pk"))
    return {
        "people": User.objects.filter(said.one_of("name")).values_list("pk", "name")[
            :NAMED
        ],
        "teams": Team.objects.filter(said.one_of("name")).values_list("pk", "name")[:NAMED],
        "owners": User.objects.filter(said.holds("name"))
        .filter(Exists(owned))
        .order_by("name", "pk")
        .values_list("pk", "name")[:ENOUGH],
    }


def _partners(said: _Said, asking: User) -> QuerySet[Any, Any]:
    """By name, by what they are about, by a sector or a system of theirs."""
    every = Q()
    for n in range(len(said.shape)):
        one = _Said((said.shape[n],), dict(_of_word(said.slots, n)))
        trait = PartnerTrait.objects.filter(one.holds("name"), partner=OuterRef("pk"))
        every &= one.holds("name", "about") | Q(Exists(trait))
    found = Partner.objects.visible_to(asking).filter(every)
    return found.order_by("name", "pk").only("name")[:ENOUGH]


def _of_word(slots: Mapping[str, Slot], n: int) -> Iterable[tuple[str, Slot]]:
    """The slots of one word, as if it were the only one."""
    yield "holds_0", slots[f"holds_{n}"]
    for k in range(len(BEGINS)):
        yield f"begins_0_{k}", slots[f"begins_{n}_{k}"]


_LISTS = Together(_build, is_planned_anew=True)
