"""What the clocks of a review say at a moment: stored moments in, seconds out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from portfolio.models import AgendaItem, Review

MINUTE = 60_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """Milliseconds of the meeting and of the item on the screen; `spent` of every item."""

    is_running: bool
    meeting: int
    item: int
    spent: dict[int, int]
    whole: int
    given: int

    @property
    def is_item_over(self) -> bool:
        return self.item > self.given > 0

    @property
    def is_meeting_over(self) -> bool:
        return self.meeting > self.whole > 0


def clock(review: Review, items: Iterable[AgendaItem], *, now: datetime) -> Clock:
    """Read the clocks of a review whose placed items were read already."""
    listed = list(items)
    spent = {item.pk: item.spent_ms for item in listed}
    if review.current_id in spent:
        spent[review.current_id] += ticking(review, now)
    current = review.current_id or 0
    return Clock(
        is_running=review.running_since is not None,
        meeting=sum(spent.values()),
        item=spent.get(current, 0),
        spent=spent,
        whole=sum(item.minutes for item in listed) * MINUTE,
        given=next((item.minutes * MINUTE for item in listed if item.pk == current), 0),
    )


def ticking(review: Review, now: datetime) -> int:
    """Milliseconds since the clock was last started; none while it stands."""
    if review.running_since is None:
        return 0
    return max(0, (now - review.running_since) // timedelta(milliseconds=1))


def clock_words(milliseconds: int) -> str:
    """As a clock shows it: 5:48."""
    minutes, seconds = divmod(max(0, milliseconds) // 1000, 60)
    return f"{minutes}:{seconds:02d}"
