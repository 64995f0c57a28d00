"""Loading the demo: all of it or nothing, so that a killed load leaves an empty house."""

import tomllib
from datetime import datetime
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from accounts import ledger
from accounts.models import User
from accounts.refusal import Refused
from portfolio.operations import closing, health
from portfolio.operations.demo import (
    dealings,
    events,
    foundations,
    life,
    numbers,
    partners,
    people,
    plans,
    readiness,
    reviews,
)
from portfolio.operations.demo.clock import Clock
from portfolio.operations.demo.tale import Event, Facts, Tale

TALES = Path(__file__).parent / "tales"
# More of the same tales, each file named as the tale that it goes on telling.
MORE = (foundations.FOLDER, readiness.FOLDER)
CHAPTERS = (
    life.events,
    foundations.events,
    numbers.events,
    foundations.leaning,
    readiness.events,
    partners.events,
    life.moves,
    events.events,
    plans.events,
    dealings.events,
)


class NotEmpty(Refused):
    code = "demo-not-empty"


@ledger.writes
def load(*, now: datetime) -> dict[str, User]:
    """
    Fill an empty database with the demo and return its people by key.

    One transaction: whoever is killed in the middle finds the database as empty as before.

    :raises NotEmpty: if anybody is here already
    """
    if User.objects.exists():
        raise NotEmpty(_("Somebody works here already; the demo needs an empty database."))
    clock = Clock(now)
    everybody = people.settle(now=clock.moment(clock.day(people.JOINED_AGO), 0))
    _tell(everybody, clock)
    # The pages open on judged numbers, not on a minute of waiting for the first sweep.
    closing.close_due(now=now)
    health.recompute(now=now)
    reviews.prepare_this_month(everybody, clock)
    health.recompute(now=now)
    return everybody


def _tell(everybody: dict[str, User], clock: Clock) -> None:
    """Let everything happen in the order of its days, whichever use case it belongs to."""
    told: list[Event] = list(partners.register(everybody, clock))
    for path in sorted(TALES.glob("*.toml")):
        tale = Tale(_whole(path), everybody, clock)
        for chapter in CHAPTERS:
            told.extend(chapter(tale))
    told.extend(reviews.events(everybody, clock))
    for event in sorted(told, key=lambda event: event.at):
        event.do(event.at)


def _whole(path: Path) -> Facts:
    """Return what a tale's file says, with what the other folders add to its lists."""
    facts = tomllib.loads(path.read_text())
    for folder in MORE:
        more = folder / path.name
        if more.exists():
            for name, entries in tomllib.loads(more.read_text()).items():
                facts[name] = [*facts.get(name, []), *entries]
    return facts
