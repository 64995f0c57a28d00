"""The reviews of the demo: last month's, held and closed; this month's, being prepared."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import partial

from django.utils import timezone

from accounts.models import User
from portfolio.models import AgendaItem, Decision, Review
from portfolio.models.agenda_item import ItemKind
from portfolio.models.review import Answer
from portfolio.operations import actions, closing, decisions, health
from portfolio.operations.decisions import Option
from portfolio.operations.demo.clock import Clock
from portfolio.operations.demo.tale import Event
from portfolio.operations.reviews import (
    by_hand,
    ending,
    outcomes,
    planning,
    preparing,
    room,
)
from portfolio.operations.reviews.press import Press
from portfolio.queries.days import day_of

INVITED = ("executive", "okafor", "manager", "owner")
HOUR = 9
TUESDAY = 1
# Seconds that the room spent on each item, one after the other; the second ran over.
SPENT = (110, 290, 520, 230, 200, 170, 160, 120, 100)


@dataclass
class Told:
    """What the demo remembers between the days of its reviews."""

    clock: Clock
    people: Mapping[str, User]
    review: Review | None = None
    promised: list[int] = field(default_factory=list)

    @property
    def ruth(self) -> User:
        return self.people["manager"]


def events(everybody: Mapping[str, User], clock: Clock) -> Iterator[Event]:
    """The closed review on its day last month, then what became of its promises."""
    told = Told(clock, everybody)
    day = fourth_tuesday(clock.month(1))
    met = _at(day)
    yield Event(met - timedelta(days=12), lambda now: _plan(told, 2, met, now))
    yield Event(met - timedelta(minutes=20), lambda now: _prepare(told, now))
    yield Event(met, lambda now: _hold(told, now))
    for after, deed in ((9, _keep_word), (19, _keep_late), (21, _give_up)):
        if _at(day + timedelta(days=after)) < clock.now:
            yield Event(_at(day + timedelta(days=after)), partial(deed, told))


def prepare_this_month(everybody: Mapping[str, User], clock: Clock) -> None:
    """Once all numbers are judged: the review that is to come, with its agenda."""
    told = Told(clock, everybody)
    day = max(fourth_tuesday(clock.month(0)), clock.day(-3))
    _plan(told, 1, _at(day), clock.now)
    assert told.review is not None
    preparing.prepare(review_id=told.review.pk, now=clock.now)
    items = list(told.review.items.placed().filter(kind=ItemKind.USE_CASE))
    if len(items) > 3:
        by_hand.move(
            item_id=items[2].pk,
            to=len(items),
            reason="The data office answers on the day before; better once that is known.",
            by=told.ruth,
            now=clock.now,
        )
    planning.answer(
        review_id=told.review.pk,
        answer=Answer.YES,
        by=everybody["okafor"],
        now=clock.now,
    )


def fourth_tuesday(month: date) -> date:
    return month + timedelta(days=(TUESDAY - month.weekday()) % 7 + 21)


def _at(day: date) -> datetime:
    return datetime.combine(day, time(HOUR), tzinfo=timezone.get_default_timezone())


def _plan(told: Told, back: int, meets_at: datetime, now: datetime) -> None:
    told.review = planning.plan(
        month=told.clock.month(back),
        meets_at=meets_at,
        facilitator=told.ruth,
        attendees=[told.people[key] for key in INVITED],
        by=told.ruth,
        now=now,
    )


def _prepare(told: Told, now: datetime) -> None:
    """Judge what was known on that day, and put the agenda together from it."""
    assert told.review is not None
    closing.close_due(now=now)
    health.recompute(now=now)
    preparing.prepare(review_id=told.review.pk, now=now)


def _hold(told: Told, now: datetime) -> None:
    assert told.review is not None
    review = room.open_room(review_id=told.review.pk, by=told.ruth, now=now)
    for key in INVITED[:3]:
        room.come(review=review, user=told.people[key], now=now)
    at = now
    items = list(review.items.placed().select_related("use_case__owner"))
    for number, item in enumerate(items):
        room.show(review_id=review.pk, item_id=item.pk, seen_id=None, by=told.ruth, now=at)
        if not item.is_frame:
            _settle(told, item, number, at + timedelta(seconds=SPENT[number] // 2))
        at += timedelta(seconds=SPENT[number])
    ending.close(review_id=review.pk, by=told.ruth, now=at)


def _settle(told: Told, item: AgendaItem, number: int, now: datetime) -> None:
    """One outcome for each item: a decision, a plan, actions, and one that is parked."""
    assert item.use_case is not None
    press = Press(item_id=item.pk, key=f"demo-{item.pk}", by=told.ruth, now=now)
    owner = item.use_case.owner or told.ruth
    match number % 4:
        case 1:
            _decide(told, item, press, now)
        case 2:
            made = outcomes.ask_for_plan(press, owner=owner)
            told.promised.append(made.action_id or 0)
        case 3:
            made = outcomes.assign(
                press,
                what="Write down who must move, and by when",
                owner=owner,
                due_date=day_of(now) + timedelta(days=14),
            )
            told.promised.append(made.action_id or 0)
        case _:
            outcomes.park(press, text="Whether the second line takes part")


def _decide(told: Told, item: AgendaItem, press: Press, now: datetime) -> None:
    asked = _question(told, item, now)
    chosen = asked.options.get(recommended=True)
    outcomes.decide(
        press,
        decision_id=asked.pk,
        option_id=chosen.pk,
        why="The cheaper way to learn whether it works.",
        decided_by=asked.asked_of,
    )


def _question(told: Told, item: AgendaItem, now: datetime) -> Decision:
    return decisions.ask(
        use_case_id=item.about,
        question="Go on in one region first, or in all of them?",
        asked_of=told.people["executive"],
        cost_of_waiting="A month of the expected value.",
        needed_date=now.date(),
        options=[
            Option(
                title="One region first",
                consequence="Four weeks later everywhere; half of the effort.",
                recommended=True,
            ),
            Option(title="All of them", consequence="Twice the support for two months."),
        ],
        by=item.use_case.owner if item.use_case and item.use_case.owner else told.ruth,
        now=now - timedelta(days=9),
    )


def _keep_word(told: Told, now: datetime) -> None:
    _complete(told, 0, now)


def _keep_late(told: Told, now: datetime) -> None:
    _complete(told, 1, now)


def _complete(told: Told, at: int, now: datetime) -> None:
    if at < len(told.promised):
        actions.complete(action_id=told.promised[at], by=told.ruth, now=now)


def _give_up(told: Told, now: datetime) -> None:
    if len(told.promised) > 2:
        actions.drop(
            action_id=told.promised[2],
            reason="The supplier does it within its own contract.",
            by=told.ruth,
            now=now,
        )
