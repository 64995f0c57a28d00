"""What becomes of the rows of one request, before anything is written.

Everything that a page's single value is asked (`analysis.acceptance`), every row is asked
here. A batch behaves like its valid rows sent one by one, but for one thing: of several
rows for one metric and period the last counts, and the others are reported.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property

import msgspec
from django.utils.translation import gettext as _

from accounts import ledger
from accounts.models import User
from accounts.sealing import Pending
from portfolio.analysis import periods
from portfolio.analysis.acceptance import LIMIT, Problem, Reading, problem_of
from portfolio.analysis.measures import Cadence
from portfolio.operations.targeted import Target, Targets
from portfolio.operations.upserts import Current, Incoming, Key
from portfolio.queries.days import day_of
from portfolio.queries.policy import policy_in_force

LONGEST_TEXT = 300


class Row(msgspec.Struct, gc=False, forbid_unknown_fields=True):
    """One value as it was sent; absent and null are the same."""

    metric: str
    period: str
    value: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    note: str | None = None
    reason: str | None = None


class Result(StrEnum):
    CREATED = "created"
    UNCHANGED = "unchanged"
    REVISED = "revised"
    REJECTED = "rejected"


@dataclass(slots=True, kw_only=True)
class Outcome:
    """What became of each row; `problems` by its index says why it was not taken."""

    results: list[Result]
    problems: dict[int, Problem] = field(default_factory=dict)

    def count(self, result: Result) -> int:
        return self.results.count(result)

    @property
    def taken(self) -> int:
        return len(self.results) - self.count(Result.REJECTED)


class Batch:
    """
    The rows of one request on their way from text to the table.

    `stands` is asked, once, what stands where the rows go.
    """

    def __init__(
        self,
        rows: Sequence[Row],
        problems: Mapping[int, Problem],
        *,
        targets: Targets,
        stands: Callable[..., Mapping[Key, Current]],
        now: datetime,
    ) -> None:
        self.rows, self.now = rows, now
        self.targets, self._stands = targets, stands
        self.today = day_of(now)
        self.outcome = Outcome(
            results=[Result.REJECTED] * len(rows), problems=dict(problems)
        )
        # By metric and period: the index of the row that counts.
        self.last: dict[Key, int] = {}
        self.changed: list[Incoming] = []
        self.before: Mapping[Key, Current] = {}
        self._read()
        self._compare()

    def _read(self) -> None:
        """Find the metric and the period of each row, and judge its numbers."""
        starts: dict[tuple[str, Cadence], date | Problem] = {}
        problems, by_text, last = self.outcome.problems, self.targets.by_text, self.last
        today = self.today
        for at, row in enumerate(self.rows):
            if at in problems:
                continue
            target = by_text.get(row.metric)
            if target is None:
                problems[at] = self.targets.problem_with(row.metric)
                continue
            written = (row.period, target.cadence)
            start = starts.get(written)
            if start is None:
                start = starts[written] = _start_of(row.period, target.cadence)
            if isinstance(start, Problem):
                problems[at] = start
                continue
            if not _is_plain(target, start, row, today):
                problem = _judge(target, start, row, today)
                if problem is not None:
                    problems[at] = problem
                    continue
            key = (target.metric_id, start)
            if key in last:
                problems[last[key]] = _superseded(row.period)
            last[key] = at

    def _compare(self) -> None:
        """Tell the new from the known, and the corrections that lack their reason."""
        keys = sorted(self.last)
        steps = {one: self.targets[one].step for one in {key[0] for key in keys}}
        before = self.before = self._stands(keys, steps=steps) if keys else {}
        results, changed = self.outcome.results, self.changed
        last, rows = self.last, self.rows
        for key in keys:
            at = last[key]
            row = rows[at]
            was = before.get(key)
            result, incoming = _compared(key, row, was)
            if was is not None and result is Result.REVISED and not incoming.reason:
                # What was taken back is put back as a correction as well.
                corrects = incoming.numbers != was.numbers
                if corrects and self._is_closed(key):
                    self.outcome.problems[at] = _reason_missing()
                    continue
            results[at] = result
            if result is not Result.UNCHANGED:
                changed.append(incoming)

    def entries(self, *, by: User, now: datetime) -> Iterator[Pending]:
        """One entry for each metric: every period with what it was and what it is."""
        texts: dict[tuple[date, Cadence], str] = {}
        for metric_id, changed in _by_metric(self.changed):
            target = self.targets[metric_id]
            changes: dict[str, tuple[object, object]] = {}
            for each in changed:
                was = self.before.get((metric_id, each.start)) if self.before else None
                place = (each.start, target.cadence)
                written = texts.get(place)
                if written is None:
                    written = texts[place] = periods.write(*place)
                changes[written] = (was.value if was else None, each.value)
            verb, reason = "metric.values_recorded", ""
            if len(changed) == 1:
                is_new = changed[0].is_new
                verb = "metric.value_recorded" if is_new else "metric.value_revised"
                reason = changed[0].reason
            yield ledger.entry(
                verb, target.subject(verb), by=by, now=now, changes=changes, reason=reason
            )

    def _is_closed(self, key: Key) -> bool:
        cadence = self.targets[key[0]].cadence
        # A month that still runs is closed under no policy: none is read for it.
        ended = periods.is_closed(key[1], cadence, self.today, after=0)
        return ended and periods.is_closed(
            key[1], cadence, self.today, after=self.close_after
        )

    @cached_property
    def close_after(self) -> int:
        return policy_in_force().close_after_days


def _compared(
    key: tuple[int, date], row: Row, was: Current | None
) -> tuple[Result, Incoming]:
    value, numerator, denominator = row.value, row.numerator, row.denominator
    if value is None and numerator is not None and denominator:
        value = numerator / denominator
    note, reason = row.note, row.reason
    incoming = Incoming(
        key[0],
        key[1],
        value,
        numerator,
        denominator,
        note.strip() if note else "",
        reason.strip() if reason else "",
        was is None,
    )
    if was is None:
        return Result.CREATED, incoming
    same_note = not incoming.note or incoming.note == was.note
    if incoming.numbers == was.numbers and same_note:
        return Result.UNCHANGED, incoming
    return Result.REVISED, incoming


def _is_plain(target: Target, start: date, row: Row, today: date) -> bool:
    """Whether a row is one plain number within bounds, as most are: asked in one breath."""
    value, note, reason = row.value, row.note, row.reason
    return (
        value is not None
        and row.numerator is None
        and row.denominator is None
        and target.takes_plainly
        and target.least <= value <= target.most
        and -LIMIT < value < LIMIT
        and target.first_start <= start <= today
        and (not note or _is_plain_text(note))
        and (not reason or _is_plain_text(reason))
    )


def _is_plain_text(text: str) -> bool:
    return text.isascii() and text.isprintable() and len(text) <= LONGEST_TEXT


def _judge(target: Target, start: date, row: Row, today: date) -> Problem | None:
    for name in ("note", "reason"):
        text = getattr(row, name)
        if text and (problem := _of_text(name, text)):
            return problem
    reading = Reading(value=row.value, numerator=row.numerator, denominator=row.denominator)
    return problem_of(target.terms, start, reading, today)


def _of_text(name: str, text: str) -> Problem | None:
    if len(text) > LONGEST_TEXT:
        return Problem(
            "too-long", name, _("At most %(most)d characters.") % {"most": LONGEST_TEXT}
        )
    if "\0" in text or not text.isascii() and any("\ud800" <= c <= "\udfff" for c in text):
        return Problem("bad-text", name, _("The text holds characters that are none."))
    return None


def _start_of(text: str, cadence: Cadence) -> date | Problem:
    try:
        return periods.parse(text, cadence)
    except periods.UnreadablePeriod as error:
        return Problem("bad-period", "period", str(error))


def _superseded(period: str) -> Problem:
    return Problem(
        "superseded",
        "period",
        _("A later row of this body is for the same metric and %(period)s: it counts.")
        % {"period": period},
    )


def _reason_missing() -> Problem:
    return Problem(
        "reason-missing",
        "reason",
        _("That month is closed: a correction says why it is made."),
    )


def _by_metric(changed: Iterable[Incoming]) -> Iterable[tuple[int, list[Incoming]]]:
    found: dict[int, list[Incoming]] = {}
    for each in changed:
        found.setdefault(each.metric_id, []).append(each)
    return found.items()
