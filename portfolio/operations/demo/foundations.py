"""What the demo's use cases stand on: sources, words, plain words, and money."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from functools import partial
from pathlib import Path

from portfolio.analysis.books import Basis, CostKind
from portfolio.analysis.sources import SourceKind
from portfolio.models import Definition, Source
from portfolio.operations import (
    costs,
    currencies,
    definitions,
    meanings,
    sources,
    teams,
    terms,
)
from portfolio.operations.demo.tale import Event, Facts, Tale
from portfolio.operations.leaning import lean_on

FOLDER = Path(__file__).parent / "ground"


def events(tale: Tale) -> Iterator[Event]:
    yield from tale.each("catalogue", _describe)
    for facts in tale.listed("catalogue"):
        yield from _life_of_source(tale, facts)
    for facts in tale.listed("words"):
        yield from _word(tale, facts)
    yield from tale.each("terms", _explain)
    yield from tale.each("rates", _rate)
    yield from tale.each("costs", _cost)
    for facts in tale.listed("running"):
        yield from _running(tale, facts)


def leaning(tale: Tale) -> Iterator[Event]:
    """What leans on a word comes after the metrics are there, and before a gate asks."""
    yield from tale.each("leans", _lean)


def _describe(tale: Tale, facts: Facts, now: datetime) -> None:
    sources.revise(
        source_id=_source(facts).pk,
        kind=SourceKind(facts["kind"]),
        system=facts.get("system", ""),
        about=facts.get("about", ""),
        is_truth=facts.get("truth", False),
        steward=tale.person(facts.get("steward")),
        steward_words=facts.get("steward_words", ""),
        backup=tale.person(facts.get("backup")),
        backup_words=facts.get("backup_words", ""),
        expected_days=facts.get("every"),
        seen_version=None,
        by=tale.by(facts),
        now=now,
    )


def _life_of_source(tale: Tale, facts: Facts) -> Iterator[Event]:
    about = {"by": tale.by(facts)}

    def connect(day: date, now: datetime) -> None:
        sources.connect(source_id=_source(facts).pk, on_date=day, now=now, **about)

    def see(day: date, now: datetime) -> None:
        sources.see(source_id=_source(facts).pk, seen_date=day, now=now, **about)

    def doubt(told: Facts, now: datetime) -> None:
        sources.dispute(
            source_id=_source(facts).pk,
            what=told["what"],
            disputers=told.get("who", ""),
            now=now,
            **about,
        )

    if "integrated" in facts:
        day = tale.clock.day(facts["integrated"])
        yield from tale.on(day, partial(connect, day))
    if "seen" in facts:
        day = tale.clock.day(facts["seen"])
        yield from tale.on(day, partial(see, day))
    for told in facts.get("doubts", []):
        yield from tale.ago(told["ago"], partial(doubt, told))


def _word(tale: Tale, facts: Facts) -> Iterator[Event]:
    """A word from the day it was taken up to the day teams agreed, if they did."""
    by = tale.by(facts)

    def take_up(now: datetime) -> None:
        row = definitions.add(
            element=facts["element"], about=facts.get("about", ""), by=by, now=now
        )
        for told in facts.get("meanings", []):
            meanings.say(
                definition_id=row.pk,
                team=teams.add(name=told["team"], by=by, now=now),
                meaning=told["means"],
                by=by,
                now=now,
            )

    def find_conflict(told: Facts, now: datetime) -> None:
        definitions.find_conflict(
            definition_id=_definition(facts).pk, reason=told["shows"], by=by, now=now
        )

    def align(told: Facts, now: datetime) -> None:
        check = told.get("check")
        definitions.align(
            definition_id=_definition(facts).pk,
            wording=told["wording"],
            agreed=[tale.people[key] for key in told.get("who", [])],
            agreed_words=told.get("who_words", ""),
            next_check_date=None if check is None else tale.clock.day(check),
            by=by,
            now=now,
        )

    yield from tale.ago(facts["ago"], take_up)
    for told in facts.get("conflicts", []):
        yield from tale.ago(told["ago"], partial(find_conflict, told))
    for told in facts.get("agreed", []):
        yield from tale.ago(told["ago"], partial(align, told))


def _lean(tale: Tale, facts: Facts, now: datetime) -> None:
    metric = tale.metrics.get(facts.get("metric", ""))
    lean_on(
        definition_id=_definition(facts).pk,
        use_case_id=tale.pk,
        metric_id=metric.pk if metric else None,
        by=tale.by(facts),
        now=now,
    )


def _explain(tale: Tale, facts: Facts, now: datetime) -> None:
    terms.add(
        technical=facts["technical"],
        plain=facts["plain"],
        explanation=facts.get("means", ""),
        by=tale.by(facts),
        now=now,
    )


def _rate(tale: Tale, facts: Facts, now: datetime) -> None:
    currencies.set_rate(
        currency=facts["currency"],
        rate=Decimal(facts["rate"]),
        rate_date=tale.clock.day(facts["ago"]),
        source=facts.get("source", ""),
        by=tale.by(facts),
        now=now,
    )


def _cost(tale: Tale, facts: Facts, now: datetime) -> None:
    costs.record(
        use_case_id=tale.pk,
        kind=CostKind(facts["kind"]),
        basis=Basis(facts.get("basis", "actual")),
        cost_date=tale.clock.day(facts["ago"]),
        amount=Decimal(facts["amount"]),
        currency=facts.get("currency", ""),
        what=facts.get("what", ""),
        by=tale.by(facts),
        now=now,
    )


def _running(tale: Tale, facts: Facts) -> Iterator[Event]:
    """One bill a month, oldest first; the last one is last month's."""
    amounts = facts["amounts"]

    def pay(month: date, amount: int, now: datetime) -> None:
        costs.record(
            use_case_id=tale.pk,
            kind=CostKind.RUN,
            basis=Basis.ACTUAL,
            cost_date=month,
            amount=Decimal(amount),
            currency=facts.get("currency", ""),
            what=facts.get("what", ""),
            by=tale.by(facts),
            now=now,
        )

    for position, amount in enumerate(amounts):
        back = len(amounts) - position
        day = tale.clock.after(back, 6)
        yield from tale.on(day, partial(pay, tale.clock.month(back), amount))


def _source(facts: Facts) -> Source:
    return Source.objects.get(name=facts["name"])


def _definition(facts: Facts) -> Definition:
    return Definition.objects.get(element=facts.get("word") or facts["element"])
