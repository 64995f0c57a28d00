"""What a use case says of itself, and who is named on it."""

from django.utils.translation import gettext_lazy as _

from portfolio.queries.case import same_as
from portfolio.web.visits import Visit

# In the order in which the audit asks.
QUESTIONS = {
    "decision": _("Decision or process"),
    "beneficiaries": _("For whom"),
    "impact": _("What becomes better"),
    "data_needed": _("Data"),
    "way_to_tell": _("How we would tell"),
}


def room(visit: Visit) -> dict[str, object]:
    use_case = visit.use_case
    return {
        "words": [(label, getattr(use_case, name)) for name, label in QUESTIONS.items()],
        "people": visit.people,
        "same": same_as(use_case, seen_by=visit.reader),
        "tags": use_case.tags.order_by("name", "pk"),
    }


def people_panel(visit: Visit) -> dict[str, object]:
    return {"people": visit.people}
