"""How wide words will be, near enough to keep them apart before a browser sees them."""

import unicodedata
from functools import lru_cache

# Advance widths of the common sans-serif metrics, in thousandths of the size.
_NARROW = {" ": 278, ".": 278, ",": 278, ":": 278, ";": 278, "'": 191, "|": 260, "!": 278}
_NARROW |= dict.fromkeys("iljI", 240) | dict.fromkeys("ft()[]/-", 310) | {"r": 345}
_BROAD = (
    dict.fromkeys("mMW", 860) | {"w": 735, "%": 889, "@": 1015} | dict.fromkeys("&", 680)
)
_BROAD |= dict.fromkeys("ABEKPSVXY", 680) | dict.fromkeys("CDHNRUwGOQ", 745)
_BROAD |= {"→": 1000, "←": 1000, "−": 584, "≤": 549, "≥": 549, "…": 1000}
_WIDTHS = _NARROW | _BROAD

# Other systems' faces run up to this much wider than the ones measured.
_SLACK = 1.06
_BOLD = 1.07

SIZES = {"tick": 11.5, "note": 11.5, "value": 13.0, "heading": 16.0}
BOLD = {
    "tick--now",
    "value",
    "label--strong",
    "label--plan",
    "label--bad",
    "label--warn",
    "note--mark",
    "corner__name",
    "bar__text",
    "heading",
    "slot__text",
}
PLAIN_SIZE = 12.0


def size_of(cls: str) -> float:
    """Return the font size that the style sheets give to a class of text."""
    return next((SIZES[name] for name in cls.split() if name in SIZES), PLAIN_SIZE)


@lru_cache(maxsize=4096)
def width_of(words: str, cls: str = "") -> float:
    """Estimate the width of one line of text, on the generous side."""
    thousandths = sum(_WIDTHS.get(letter) or _other(letter) for letter in words)
    bold = _BOLD if BOLD & set(cls.split()) else 1.0
    return thousandths / 1000 * size_of(cls) * bold * _SLACK


def shorten(words: str, room: float, cls: str = "") -> str:
    """Cut words to a width, with an ellipsis; nothing if not even three letters fit."""
    if width_of(words, cls) <= room:
        return words
    for end in range(len(words) - 1, 2, -1):
        cut = words[:end].rstrip(" ,:;") + "…"
        if width_of(cut, cls) <= room:
            return cut
    return ""


def _other(letter: str) -> float:
    if unicodedata.combining(letter):
        return 0
    return 1000 if unicodedata.east_asian_width(letter) in "WF" else 575
