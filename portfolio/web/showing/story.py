"""What happens to a use case, and what was promised."""

from portfolio.queries import story
from portfolio.web.forms.comment import CommentForm
from portfolio.web.visits import Visit


def room(visit: Visit) -> dict[str, object]:
    return {"story": story.story_of(visit.use_case), "comment_form": CommentForm()}


def panel(visit: Visit) -> dict[str, object]:
    """The last update, and what was said last."""
    return {"updates": story.updates_of(visit.use_case, limit=1)}


def milestones_panel(visit: Visit) -> dict[str, object]:
    return {"milestones": story.milestones_of(visit.use_case)}
