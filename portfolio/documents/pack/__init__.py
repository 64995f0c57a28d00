"""The pack of a review: everything that was shown and decided, as one frozen value.

    raw = pack.frozen(value)        canonical JSON: the same pack is the same bytes
    pack.fingerprint(raw)           its SHA-256, kept beside it
    pack.thawed(raw)                the value again, checked against its types

Pages and documents are drawn from the pack alone, so that what was shown once can be shown
again in ten years. `VERSION` grows when a field changes its meaning; a field that joins has
a default, so that an older pack still reads. Since version 2 a pack holds its own inputs:
`deriving.derive(value.inputs)` gives it again, byte for byte.
"""

from portfolio.documents.pack.freezing import Unreadable, fingerprint, frozen, thawed
from portfolio.documents.pack.inputs import Inputs
from portfolio.documents.pack.item import (
    Action,
    Blocker,
    Check,
    Decision,
    Item,
    MetricPart,
    Option,
    Outcome,
    Plan,
)
from portfolio.documents.pack.reading import for_reader, refs_of
from portfolio.documents.pack.value import (
    VERSION,
    Figure,
    LeftOut,
    Meeting,
    Note,
    Pack,
    PortfolioPart,
    Promise,
    Provenance,
    Row,
    Trace,
    Wait,
)

__all__ = [
    "VERSION",
    "Action",
    "Blocker",
    "Check",
    "Decision",
    "Figure",
    "Inputs",
    "Item",
    "LeftOut",
    "Meeting",
    "MetricPart",
    "Note",
    "Option",
    "Outcome",
    "Pack",
    "Plan",
    "PortfolioPart",
    "Promise",
    "Provenance",
    "Row",
    "Trace",
    "Unreadable",
    "Wait",
    "fingerprint",
    "for_reader",
    "frozen",
    "refs_of",
    "thawed",
]
