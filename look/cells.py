"""Text for a spreadsheet that must not become a formula there."""

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def safe(value: object) -> object:
    """Put an apostrophe before a text that a spreadsheet would calculate."""
    if isinstance(value, str) and value.startswith(FORMULA):
        return f"'{value}"
    return value
