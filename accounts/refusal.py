"""A refusal: the user asked for something that the house does not allow."""

from typing import Self


class Refused(Exception):
    """Carry a sentence that may be shown to the user as it stands."""

    code = "refused"
    # The word of the operation that it speaks of, where it speaks of one alone.
    field = ""

    def about(self, field: str) -> Self:
        self.field = field
        return self
