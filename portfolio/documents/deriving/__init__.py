"""A pack out of its inputs alone: no database, no clock, the same inputs the same bytes.

value = derive(inputs)
pack.frozen(value)          what is kept; `derive(pack.thawed(raw).inputs)` gives it again
"""

from portfolio.documents.deriving.metrics import metrics_of
from portfolio.documents.deriving.order import agenda_of
from portfolio.documents.deriving.said import (
    judged_words,
    latency_words,
    outcome_words,
    say_do_words,
    value_words,
)
from portfolio.documents.deriving.whole import derive

__all__ = [
    "agenda_of",
    "derive",
    "judged_words",
    "latency_words",
    "metrics_of",
    "outcome_words",
    "say_do_words",
    "value_words",
]
