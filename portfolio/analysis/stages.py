"""The three stages a use case passes, the phases of what exists, and the steps between."""

from enum import StrEnum


class Stage(StrEnum):
    """What has been decided."""

    AUDIT = "audit"
    EVALUATE = "evaluate"
    OVERSEE = "oversee"

    @property
    def label(self) -> str:
        return self.value.capitalize()

    @property
    def number(self) -> int:
        return list(Stage).index(self)


class Phase(StrEnum):
    """What technically exists: another fact than the stage."""

    UNKNOWN = "unknown"
    IDEA = "idea"
    PROTOTYPE = "prototype"
    PILOT = "pilot"
    PRODUCTION = "production"
    RETIRED = "retired"

    @property
    def label(self) -> str:
        return self.value.capitalize()


class Outcome(StrEnum):
    """How a use case ended."""

    ACHIEVED = "achieved"
    STOPPED = "stopped"


class EndReason(StrEnum):
    """Why it ended, in a word that can be counted."""

    GOAL_REACHED = "goal-reached"
    HANDED_TO_OPERATIONS = "handed-to-operations"
    NO_VALUE = "no-value"
    DATA_OUT_OF_REACH = "data-out-of-reach"
    NO_OWNER = "no-owner"
    TOO_COSTLY = "too-costly"
    RISK_TOO_HIGH = "risk-too-high"
    PARTNER_FAILED = "partner-failed"
    NOT_ADOPTED = "not-adopted"
    OVERTAKEN = "overtaken"
    SAME_AS_ANOTHER = "same-as-another"
    OTHER = "other"


def may_move(start: Stage, end: Stage) -> bool:
    """Return whether a step leads from `start` to `end`: one up, or back any number."""
    return start is not end and end.number <= start.number + 1


def is_back(start: Stage, end: Stage) -> bool:
    return end.number < start.number
