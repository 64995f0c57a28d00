"""What happens to a use case, and what was promised."""

from portfolio.queries import story
from portfolio.queries.stream import Kind, stream
from portfolio.web.forms.comment import CommentForm
from portfolio.web.streaming import WORDS, line_of
from portfolio.web.visits import Visit


def room(visit: Visit) -> dict[str, object]:
    """One stream of what happened, as the address narrows it, and what is still open."""
    wanted = visit.given.get("kind", "")
    kind = Kind(wanted) if wanted in list(Kind) else None
    page = stream(
        visit.use_case,
        kind=kind,
        seen_by=visit.reader,
        before=_number(visit.given.get("before", "")),
        after=_number(visit.given.get("after", "")),
    )
    return {
        "page": page,
        "lines": [line_of(one, visit.use_case) for one in page.happenings],
        "kinds": WORDS.items(),
        "kind": kind,
        "story": story.story_of(visit.use_case),
        "comment_form": CommentForm(),
    }


def panel(visit: Visit) -> dict[str, object]:
    """The last update, and what was said last."""
    return {"updates": visit.reading.updates}


def milestones_panel(visit: Visit) -> dict[str, object]:
    return {"milestones": visit.reading.milestones}


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 18 else None
