"""The order and the minutes of an agenda, out of all that might have come up."""

from portfolio.analysis.agenda import Agenda, build
from portfolio.documents.pack.inputs import AgendaUsed


def agenda_of(used: AgendaUsed) -> Agenda:
    return build(used.candidates, kept=used.kept, dropped=used.dropped, length=used.length)
