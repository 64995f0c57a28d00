"""What the three questions show of one item, in the room and to its owner before it."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from django.conf import settings
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext, override
from django.utils.translation import gettext as _

from look import formats
from portfolio.analysis.matters import pressed_on
from portfolio.analysis.packing import unpack
from portfolio.documents import answers, charts
from portfolio.documents.drawn import drawings
from portfolio.documents.pack import MetricPart
from portfolio.models import AgendaItem, Review
from portfolio.operations.reviews import briefs
from portfolio.queries.days import day_of
from portfolio.queries.reviews import promises
from portfolio.queries.reviews.promises import Kept
from portfolio.queries.reviews.room import Matters, matters_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One item as the executives see it."""

    item: AgendaItem
    metrics: tuple[MetricPart, ...]
    matters: Matters
    today: date
    # What the review before settled about this use case, and what became of it.
    last: list[Kept]

    @property
    def metric(self) -> MetricPart | None:
        return self.metrics[0] if self.metrics else None

    @property
    def drawn(self) -> SafeString:
        """
        The first metric's picture, for every width and for the wall.

        The value is the one that was prepared; the drawing is this program's. Its words
        are the house's, like all the others on the screen that everybody looks at.
        """
        chart = self.metric.chart if self.metric else None
        if chart is None:
            return SafeString("")
        with override(settings.LANGUAGE_CODE):
            return drawings(replace(chart, sizes=(*chart.sizes, charts.WALL)))

    @property
    def others(self) -> tuple[MetricPart, ...]:
        return self.metrics[1:]

    @property
    def answer(self) -> str:
        """The short answer to the first question."""
        return answers.hitting(self.metric)

    @property
    def is_measured(self) -> bool:
        """Whether there is anything to draw: an empty plane says less than a sentence."""
        chart = self.metric.chart if self.metric else None
        return chart is not None and any((*chart.points, chart.running))

    @property
    def blocked(self) -> str:
        """The short answer to the second question: how many things, how long the oldest."""
        days = [(self.today - one.since_date).days for one in self.matters.blockers]
        return answers.blocked(days)

    @property
    def decisions(self) -> str:
        """The short answer to the third question: how many, and by when."""
        waiting = self.matters.decisions
        if not waiting:
            asked = {
                "course": _("How it goes on"),
                "accept": _("A plan to accept"),
                "ask-plan": _("A plan to ask for"),
            }
            return asked.get(self.wanted, _("None"))
        needed = [one.needed_date for one in waiting if one.needed_date]
        said = ngettext("One", "%(count)d", len(waiting)) % {"count": len(waiting)}
        if not needed:
            return said
        language = get_language() or "en"
        day = formats.day(min(needed), today=self.today, language=language)
        if min(needed) < self.today:
            return _("%(count)s, needed since %(day)s") % {"count": said, "day": day}
        return _("%(count)s, by %(day)s") % {"count": said, "day": day}

    @property
    def wanted(self) -> str:
        """The act that answers what is asked, as things stand now: it leads the keys."""
        if self.matters.decisions:
            return "decide"
        if self.item.asks_course:
            return "course"
        asked = pressed_on(unpack(self.item.asked)) if self.item.asked else "assign"
        if asked == "accept" and not self.matters.unapproved:
            return "assign"
        if asked == "ask-plan" and self.matters.plans:
            return "assign"
        if asked == "escalate" and not self.matters.blockers:
            return "assign"
        return "assign" if asked in ("decide", "course") else asked

    @property
    def asks_of_plan(self) -> bool:
        return self.wanted in ("accept", "ask-plan")

    @property
    def is_late(self) -> bool:
        needed = [one.needed_date for one in self.matters.decisions if one.needed_date]
        return bool(needed) and min(needed) < self.today

    @property
    def tone(self) -> str:
        status = self.metric.status if self.metric else ""
        tones = {"achieved": "good", "on_track": "good", "behind": "warn", "plan": "warn"}
        return tones.get(status, "bad" if status in ("off_track", "red_flag") else "none")


def shown(item: AgendaItem, *, now: datetime, last: Review | None) -> Shown:
    """Read an item: its metrics as prepared, the rest as it is now, in five queries."""
    today = day_of(now)
    settled = promises.promises(
        last, seen_by=None, today=today, use_case_id=item.use_case_id
    )
    return Shown(
        item=item,
        metrics=briefs.read(item.brief),
        matters=matters_of(item),
        today=today,
        last=promises.worst_first(settled),
    )
