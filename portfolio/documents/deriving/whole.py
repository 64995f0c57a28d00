"""The whole pack out of its inputs: order, words, figures, records, and their traces."""

from collections.abc import Iterator
from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import override

from look import formats
from portfolio.analysis.agenda import CLOSE, PROMISES
from portfolio.analysis.measures import Cadence
from portfolio.analysis.say_do import Fate, Latency, fate, latency, say_do
from portfolio.documents import pictures, words
from portfolio.documents.deriving.items import item_of
from portfolio.documents.deriving.method import method
from portfolio.documents.deriving.order import agenda_of
from portfolio.documents.deriving.portfolio import portfolio_of
from portfolio.documents.deriving.said import (
    Spent,
    close_name,
    latency_words,
    overrun_words,
    promises_name,
    say_do_words,
)
from portfolio.documents.deriving.traces import traces_of
from portfolio.documents.pack import value as parts
from portfolio.documents.pack.inputs import Inputs, LeftUsed, PromiseUsed, WaitUsed
from portfolio.documents.pack.item import Item


def derive(used: Inputs) -> parts.Pack:
    """Return the pack that follows from its inputs, in the language that they name."""
    with override(used.language):
        items = tuple(_items(used))
        made = parts.Pack(
            month=f"{used.month:%Y-%m}",
            month_words=formats.month(used.month, language=used.language),
            edition=used.edition,
            reopened_because=used.reason,
            organisation=used.organisation,
            currency=used.currency,
            language=used.language,
            frozen_at=used.closed_at,
            frozen_by=used.closed_by,
            meeting=_meeting(used, items),
            portfolio=portfolio_of(used),
            promises=tuple(_promise(one, used) for one in used.promises),
            say_do=say_do_words(say_do(fate(one, today=used.today) for one in used.words)),
            latency=latency_words(_latency(used.waits, used)),
            items=items,
            left_out=tuple(_left_out(one) for one in used.agenda.left),
            left_out_count=used.agenda.left_count,
            provenance=tuple(_provenance(used)),
            method=method(),
            waits=tuple(_waits(used)),
            inputs=used,
        )
        return replace(made, traces=traces_of(made))


def _items(used: Inputs) -> Iterator[Item]:
    """In the order that the candidates and the hands of people give."""
    by_key = {one.key: one for one in used.items}
    candidates = {one.key: one for one in used.agenda.candidates}
    for position, (key, minutes) in enumerate(agenda_of(used.agenda).items, 1):
        yield item_of(
            by_key[key],
            candidates[key],
            position=position,
            minutes=minutes,
            month=used.month,
            today=used.today,
        )


def _meeting(used: Inputs, items: tuple[Item, ...]) -> parts.Meeting:
    meeting = used.meeting
    spent = {one.ref: one.spent_ms for one in used.items}
    took = [
        Spent(name=promises_name(), ms=meeting.promises_ms, minutes=PROMISES),
        *(Spent(name=one.ref, ms=spent[one.ref], minutes=one.minutes) for one in items),
        Spent(name=close_name(), ms=meeting.close_ms, minutes=CLOSE),
    ]
    return parts.Meeting(
        facilitator=meeting.facilitator,
        attendees=meeting.attendees,
        started_at=meeting.started_at,
        ended_at=used.closed_at,
        planned_minutes=meeting.length,
        seconds=sum(one.ms for one in took) // 1000,
        overrun=overrun_words(took, length=meeting.length),
    )


def _promise(one: PromiseUsed, used: Inputs) -> parts.Promise:
    told = Fate.DONE if one.is_done else Fate.OPEN
    if one.word is not None:
        told = fate(one.word, today=used.today)
    return parts.Promise(
        kind=one.kind,
        what=one.what,
        owner=one.owner,
        due=one.word.first_due if one.word else None,
        state=told,
        state_words=str(words.FATES[told]),
        ref=one.ref,
    )


def _latency(waits: tuple[WaitUsed, ...] | list[WaitUsed], used: Inputs) -> Latency:
    return latency(
        [(one.decided - one.asked).days for one in waits if one.decided],
        [(used.today - one.asked).days for one in waits if not one.decided],
    )


def _waits(used: Inputs) -> list[parts.Wait]:
    """Each executive, whoever takes longest first."""
    by_person: dict[str, list[WaitUsed]] = {}
    for one in used.waits:
        by_person.setdefault(one.person, []).append(one)
    found = []
    for person, waits in by_person.items():
        told = _latency(waits, used)
        found.append(
            parts.Wait(
                person=person,
                days=told.days,
                decided=told.decided,
                waiting=told.waiting,
                oldest=told.oldest,
                words=latency_words(told),
            )
        )
    return sorted(found, key=lambda one: (-(one.days or 0), -one.oldest, one.person))


def _left_out(one: LeftUsed) -> parts.LeftOut:
    because = _("Did not fit: %(why)s") % {"why": words.GROUPS[one.group]}
    if one.reason is not None:
        because = _("Taken off: %(reason)s") % {"reason": one.reason}
    return parts.LeftOut(ref=one.ref, title=one.title, because=because)


def _provenance(used: Inputs) -> Iterator[parts.Provenance]:
    """Each value behind the items' metrics, in the revision that was known."""
    for item in sorted(used.items, key=lambda one: one.ref):
        for metric in sorted(item.brief.metrics, key=lambda one: one.key):
            target = metric.goals[-1].number if metric.goals else None
            for one in metric.values:
                yield parts.Provenance(
                    ref=item.ref,
                    metric=metric.key,
                    period=pictures.period_words(one.start, Cadence(metric.cadence)),
                    value=one.value,
                    revision=one.revision,
                    recorded_at=one.recorded_at,
                    recorded_by=one.recorded_by,
                    door=one.door,
                    target_version=target,
                    policy_version=item.brief.policy.number,
                )
