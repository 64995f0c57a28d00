"""How what is kept of a judgement lies in its packed column: a head, then parts.

The parts follow each other as their lengths at the head say: segments, marks, months of the
latest run, and the unit. `keeping` packs, `kept` reads.
"""

from struct import Struct

import numpy as np

from portfolio.analysis.measures import Cadence, Direction

# As many closed months are kept with their status and value.
MONTHS = 13
# How the parts are laid out; a row of another form is judged anew.
FORM = 1
CADENCES, DIRECTIONS = tuple(Cadence), tuple(Direction)
# Where a number in one of the small columns says that there is nothing.
NOTHING = -1

HEAD = np.dtype(
    [
        ("form", "u1"),
        ("cadence", "u1"),
        ("direction", "u1"),
        ("has_way", "?"),
        # The number of the first period of its own cadence, and of the first month kept.
        ("first", "<i4"),
        ("first_month", "<i4"),
        ("segments", "<u2"),
        ("marks", "<u2"),
        ("run", "<u2"),
        ("months", "u1"),
        ("unit", "u1"),
        ("shift", "<i4"),
        # The last month that was judged, and what its sentence says.
        ("judged", "<i4"),
        ("status", "i1"),
        ("has_ratio", "?"),
        ("is_red", "?"),
        ("elapsed", "<f8"),
        ("progress", "<f8"),
        ("allowance", "<f8"),
        ("trend_n", "<u2"),
        ("is_proven", "?"),
        ("pace", "<f8"),
        # The forecast.
        ("outlook", "i1"),
        ("n", "<u2"),
        ("ahead", "<i4"),
        ("silent", "<i4"),
        ("last", "<i4"),
        ("due", "<i4"),
        ("shown", "<f8"),
        ("level", "<f8"),
        ("alpha", "<f8"),
        ("sigma", "<f8"),
        ("slope", "<f8"),
        ("needed", "<f8"),
        ("target", "<f8"),
        ("lowest", "<f8"),
        ("highest", "<f8"),
        ("statuses", "i1", (MONTHS,)),
        ("scores", "<f8", (MONTHS,)),
    ]
)
SEGMENT = np.dtype(
    [
        ("first", "<i4"),
        ("last", "<i4"),
        ("mean", "<f8"),
        ("lower", "<f8"),
        ("upper", "<f8"),
        ("is_trial", "?"),
    ]
)
MARK = np.dtype([("period", "<i4"), ("code", "i1")])
RUN = np.dtype("<i4")


# The same for one row: cheaper than columns of one. The last two are of several numbers.
_NAMES = HEAD.names or ()
SINGLE = _NAMES[:-2]
_KINDS = {"u1": "B", "u2": "H", "i1": "b", "i4": "i", "f8": "d", "b1": "?"}
HEAD_OF_ONE = Struct(
    "<" + "".join(_KINDS[HEAD[name].str[1:]] for name in SINGLE) + f"{MONTHS}b{MONTHS}d"
)
