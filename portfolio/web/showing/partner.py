"""Who delivers a use case, what was promised, and how the work is going."""

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from look.tables import Column
from portfolio.analysis.partnering import Aspect, Side
from portfolio.documents.relationship import two_sides
from portfolio.queries.candidates import comparison_of
from portfolio.queries.partnership import panel_of, partnership_of
from portfolio.web.partner_words import PARTNER_WORDS
from portfolio.web.visits import Visit

# What a reader calls the two sides: whoever speaks for the partner is "we" as well.
SIDES = {
    Side.HOUSE: (PARTNER_WORDS[Side][Side.HOUSE], PARTNER_WORDS[Side][Side.PARTNER]),
    Side.PARTNER: (_("The house"), PARTNER_WORDS[Side][Side.HOUSE]),
}


def room(visit: Visit) -> dict[str, object]:
    use_case, reader = visit.use_case, visit.reader
    found = partnership_of(use_case, seen_by=reader, today=visit.today)
    house, partner = SIDES[found.side or Side.HOUSE]
    return {
        "partnership": found,
        "house": house,
        "partner": partner,
        "sides": two_sides(
            found.assessments,
            names={aspect: str(PARTNER_WORDS[Aspect][aspect]) for aspect in Aspect},
            sides=(str(house), str(partner)),
            speaks=found.side,
            today=visit.today,
            language=get_language() or "en",
        ),
        "comparison": (
            comparison_of(use_case, seen_by=reader) if visit.may.inside else None
        ),
        "relationship_columns": (
            Column(key="aspect", label=_("Aspect")),
            Column(key="house", label=house),
            Column(key="partner", label=partner),
            Column(key="difference", label=_("Difference")),
        ),
    }


def panel(visit: Visit) -> dict[str, object]:
    found = panel_of(visit.reading, seen_by=visit.reader)
    return {"partnership": found}
