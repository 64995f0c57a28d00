"""Which characters the bundled typeface can show: paper refuses a text that it cannot."""

import struct
import unicodedata
from collections.abc import Collection
from functools import cache
from pathlib import Path

import font_source_sans_pro

FONTS = Path(font_source_sans_pro.__file__).parent / "files"
_FACES = ("SourceSansPro-Regular.ttf", "SourceSansPro-Bold.ttf")
# Pictures and what shapes them; few machines have a face that paper may use for them.
SIGNS = ("So", "Sk", "Cf", "Mn", "Cn", "Co")


def unknown(text: str) -> set[str]:
    """Return the characters that none of the bundled faces has."""
    return {each for each in set(text) if ord(each) > 126 and ord(each) not in _covered()}


def shown(text: str, *, kinds: Collection[str] = ()) -> str:
    """
    Return the text with what cannot be shown as its plainest form, or as a question mark.

    With `kinds`, characters of these categories alone: letters are left to other faces.
    """
    lost = {
        each for each in unknown(text) if not kinds or unicodedata.category(each) in kinds
    }
    return text.translate({ord(each): _plain(each) for each in lost})


def _plain(each: str) -> str:
    near = [part for part in unicodedata.normalize("NFKD", each) if not unknown(part)]
    if near:
        return "".join(near)
    # Joiners, directions and variants have no shape of their own.
    if unicodedata.category(each) in ("Cf", "Mn", "Cc"):
        return ""
    return "?"


@cache
def _covered() -> frozenset[int]:
    sets = [_characters((FONTS / name).read_bytes()) for name in _FACES]
    return frozenset(set.intersection(*sets))


def _characters(raw: bytes) -> set[int]:
    """Read a font's character map: the segments of formats 4 and 12."""
    (tables,) = struct.unpack_from(">H", raw, 4)
    directory = (struct.unpack_from(">4sLLL", raw, 12 + 16 * k) for k in range(tables))
    start = next(offset for tag, _sum, offset, _size in directory if tag == b"cmap")
    (count,) = struct.unpack_from(">H", raw, start + 2)
    found: set[int] = set()
    for k in range(count):
        _platform, _kind, offset = struct.unpack_from(">HHL", raw, start + 4 + 8 * k)
        found |= _segments(raw, start + offset)
    return found


def _segments(raw: bytes, at: int) -> set[int]:
    found: set[int] = set()
    (form,) = struct.unpack_from(">H", raw, at)
    if form == 12:
        (groups,) = struct.unpack_from(">L", raw, at + 12)
        for k in range(groups):
            first, last, _glyph = struct.unpack_from(">LLL", raw, at + 16 + 12 * k)
            found.update(range(first, last + 1))
    elif form == 4:
        (twice,) = struct.unpack_from(">H", raw, at + 6)
        ends = struct.unpack_from(f">{twice // 2}H", raw, at + 14)
        starts = struct.unpack_from(f">{twice // 2}H", raw, at + 16 + twice)
        for first, last in zip(starts, ends, strict=True):
            if last != 0xFFFF:
                found.update(range(first, last + 1))
    return found
