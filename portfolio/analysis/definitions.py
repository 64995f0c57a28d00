"""Whether teams mean the same by a word."""

from enum import StrEnum


class Alignment(StrEnum):
    UNKNOWN = "unknown"
    CONFLICTING = "conflicting"
    ALIGNED = "aligned"
