"""A refusal: the user asked for something that the house does not allow."""


class Refused(Exception):
    """Carry a sentence that may be shown to the user as it stands."""

    code = "refused"
