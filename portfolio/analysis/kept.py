"""What is kept of a judgement in one packed column, and what is told from it.

told = read(packed, verdict)
told.sentences()["pace"], told.drawing(), told.run       nothing is judged again

Numbers are kept, never words: a sentence is put together, a band drawn, when somebody
reads. `keeping` packs; the parts follow each other as their lengths at the head say.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

import numpy as np

from portfolio.analysis import outlook, pace, streak
from portfolio.analysis.grid import day_of, iso_of
from portfolio.analysis.layout import (
    CADENCES,
    DIRECTIONS,
    FORM,
    HEAD,
    HEAD_OF_ONE,
    MARK,
    MONTHS,
    NOTHING,
    RUN,
    SEGMENT,
    SINGLE,
)
from portfolio.analysis.measures import Cadence
from portfolio.analysis.pace import STATUSES, MonthStatus, Status
from portfolio.analysis.plan import NO_PLAN, Verdict
from portfolio.analysis.sentence import Month, Sentence, amount, say
from portfolio.analysis.series import trend
from portfolio.analysis.series.forecast import Forecast
from portfolio.analysis.series.foreseeing import OUTLOOKS, Ranges
from portfolio.analysis.series.variation import mark_words

Drawing = dict[str, Any]
# Of a month: the day after it, its status or nothing, its value.
Closed = tuple[date, Status | None, float | None]


@dataclass(frozen=True)
class Kept:
    """One judgement as it was kept; `verdict` is that on the plan in force."""

    head: dict[str, Any]
    segments: list[tuple[Any, ...]]
    marks: list[tuple[int, int]]
    # The numbers of the months of the latest run that was off track, oldest first.
    off: list[int]
    unit: str
    verdict: Verdict | None

    @property
    def run(self) -> tuple[date, ...]:
        """The ends of the months of the latest off-track run, oldest first."""
        return _ends(self.off)

    @property
    def closed(self) -> list[Closed]:
        """The latest closed months: the day after it, status or nothing, value."""
        return _closed(self.head["first_month"], self._months)

    @property
    def months(self) -> list[tuple[str, str, float | None]]:
        """The same as it is written: first day, status or nothing, value."""
        first = self.head["first_month"]
        return [
            (
                iso_of(Cadence.MONTHLY, first + k),
                "" if code == NOTHING else STATUSES[code].value,
                _number(score),
            )
            for k, (code, score) in enumerate(self._months)
        ]

    @property
    def _months(self) -> Iterable[tuple[int, float]]:
        head, count = self.head, self.head["months"]
        return zip(head["statuses"][:count], head["scores"][:count], strict=True)

    @property
    def shift_from(self) -> str | None:
        """From here a lasting shift would be rebased, if its cause is known."""
        at = self.head["shift"]
        return None if at == NOTHING else self._start(at)

    def sentences(self) -> dict[str, Sentence]:
        """Return what is said of it, in the order in which it is said."""
        told = {
            "pace": self._pace(),
            "red": self._red(),
            "trend": self._trend(),
            "outlook": self._outlook(),
        }
        return {name: said for name, said in told.items() if said is not None}

    def drawing(self) -> Drawing:
        """Return what a chart draws beside the values; days in ISO form."""
        head, forecast = self.head, self._forecast()
        direction = DIRECTIONS[head["direction"]]
        return {
            "segments": [
                {
                    "first": self._start(first),
                    "last": self._start(last),
                    "mean": mean,
                    "lower": _number(lower),
                    "upper": _number(upper),
                    "is_trial": is_trial,
                }
                for first, last, mean, lower, upper, is_trial in self.segments
            ],
            "marks": [
                (self._start(period), *mark_words(code, direction))
                for period, code in self.marks
            ],
            "months": self.months,
            "forecast": forecast.bands if forecast else (),
            "outlook": forecast.outlook.value if forecast else "",
            "chance": forecast.shown if forecast else None,
            "shift_from": self.shift_from,
        }

    def _start(self, period: int) -> str:
        return iso_of(CADENCES[self.head["cadence"]], self.head["first"] + period)

    def _pace(self) -> Sentence | None:
        head = self.head
        if not head["has_way"]:
            return None
        if head["status"] == NOTHING:
            return say("No month has been judged yet.")
        end = day_of(Cadence.MONTHLY, head["judged"] + 1)
        month = MonthStatus(
            end=end,
            status=STATUSES[head["status"]],
            ratio=0.0 if head["has_ratio"] else None,
            elapsed=head["elapsed"],
            progress=head["progress"],
            allowance=head["allowance"],
        )
        return pace.sentence(month, day=end - timedelta(days=1))

    def _red(self) -> Sentence | None:
        if not self.head["is_red"]:
            return None
        months = [day_of(Cadence.MONTHLY, month) for month in self.off]
        return streak.sentence(months, self.verdict.sentence if self.verdict else NO_PLAN)

    def _trend(self) -> Sentence | None:
        head = self.head
        if not head["trend_n"]:
            return None
        return trend.told(
            n=head["trend_n"],
            slope=head["pace"],
            is_proven=head["is_proven"],
            unit=self.unit,
        )

    def _outlook(self) -> Sentence | None:
        forecast = self._forecast()
        if forecast is None:
            return None
        return outlook.sentence(
            forecast,
            goal=amount(self.head["target"], self.unit),
            by=Month(date.fromordinal(self.head["due"])),
            unit=self.unit,
        )

    def _forecast(self) -> Forecast | None:
        head = self.head
        if head["outlook"] == NOTHING:
            return None
        ranges = Ranges(
            n=head["n"],
            first=head["silent"],
            last=head["last"],
            **{name: head[name] for name in _DRAWN},
        )
        return Forecast(
            outlook=OUTLOOKS[head["outlook"]],
            n=head["n"],
            months=head["ahead"],
            shown=_number(head["shown"]),
            slope=head["slope"],
            bands=ranges.bands(),
            needed=_number(head["needed"]),
            has_variation=head["sigma"] > 0,
        )


_DRAWN = ("level", "alpha", "sigma", "slope", "lowest", "highest")


def read(packed: bytes, verdict: Verdict | None = None) -> Kept | None:
    """Read what `keeping` packed; None where nothing is kept, or in another form."""
    if not packed or packed[0] != FORM:
        return None
    cells = HEAD_OF_ONE.unpack_from(packed)
    head: dict[str, Any] = dict(zip(SINGLE, cells, strict=False))
    head["statuses"], head["scores"] = cells[-2 * MONTHS : -MONTHS], cells[-MONTHS:]
    at = HEAD.itemsize
    parts: list[list[Any]] = []
    for kind, count in ((SEGMENT, "segments"), (MARK, "marks"), (RUN, "run")):
        found = np.frombuffer(packed, kind, head[count], at).tolist() if head[count] else []
        parts.append(found)
        at += kind.itemsize * head[count]
    segments, marks, off = parts
    return Kept(
        head=head,
        segments=segments,
        marks=marks,
        off=off,
        unit=packed[at : at + head["unit"]].decode(),
        verdict=verdict,
    )


class Latest(NamedTuple):
    """What rules ask of a judgement: as `Kept` tells it, and no more of it is read."""

    closed: list[Closed]
    run: tuple[date, ...]


def latest(packed: bytes) -> Latest | None:
    """Read the latest months alone; None where `read` finds nothing either."""
    if not packed or packed[0] != FORM:
        return None
    cells = HEAD_OF_ONE.unpack_from(packed)
    count, running = cells[_COUNT_AT], cells[_RUN_AT]
    codes = cells[-2 * MONTHS : count - 2 * MONTHS]
    scores = cells[-MONTHS : len(cells) - MONTHS + count]
    off: list[int] = []
    if running:
        before = SEGMENT.itemsize * cells[_SEGMENTS_AT] + MARK.itemsize * cells[_MARKS_AT]
        off = np.frombuffer(packed, RUN, running, HEAD.itemsize + before).tolist()
    months = zip(codes, scores, strict=True)
    return Latest(_closed(cells[_FIRST_AT], months), _ends(off))


_COUNT_AT, _RUN_AT, _SEGMENTS_AT, _MARKS_AT, _FIRST_AT = (
    SINGLE.index(name) for name in ("months", "run", "segments", "marks", "first_month")
)


def _closed(first: int, months: Iterable[tuple[int, float]]) -> list[Closed]:
    return [
        (
            day_of(Cadence.MONTHLY, month),
            None if code == NOTHING else STATUSES[code],
            # What is not a number is no value.
            score if score == score else None,  # noqa: PLR0124
        )
        for month, (code, score) in enumerate(months, first + 1)
    ]


def _ends(months: Iterable[int]) -> tuple[date, ...]:
    return tuple(day_of(Cadence.MONTHLY, month + 1) for month in months)


def _number(value: float) -> float | None:
    return None if math.isnan(value) else value
