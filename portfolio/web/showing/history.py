"""Every change of a use case and of what belongs to it, as the ledger has it."""

from accounts.queries import history
from portfolio.operations.noting import ROOT
from portfolio.web.visits import Visit


def room(visit: Visit) -> dict[str, object]:
    page = history.page(
        history.Search(type=ROOT, object=str(visit.use_case.pk)),
        seen_by=visit.reader,
        before=_number(visit.given.get("before", "")),
        after=_number(visit.given.get("after", "")),
    )
    return {"page": page}


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 18 else None
