"""Elements of SVG as text. Whatever comes from people is escaped here, once."""

import math
import re
from collections.abc import Sequence
from html import escape

Place = tuple[float, float]

# What XML 1.0 cannot carry, not even escaped.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(words: str) -> str:
    """Escape words for a text node or an attribute."""
    return escape(_FORBIDDEN.sub("", words), quote=True)


def number(value: float) -> str:
    """Write a coordinate.

    :raises ValueError: if it is not a finite number; better no chart than a wrong one
    """
    if not math.isfinite(value):
        raise ValueError("A chart cannot place what is not a finite number.")
    written = f"{value:.1f}".removesuffix(".0")
    return "0" if written == "-0" else written


def tag(
    name: str, cls: str = "", body: str | None = None, **attributes: float | str
) -> str:
    """Write one element; `body` is markup already, attribute values are escaped."""
    parts = [name]
    if cls:
        parts.append(f'class="{clean(cls)}"')
    for key, value in attributes.items():
        written = clean(value) if isinstance(value, str) else number(value)
        parts.append(f'{key.rstrip("_").replace("_", "-")}="{written}"')
    head = " ".join(parts)
    return f"<{head}/>" if body is None else f"<{head}>{body}</{name}>"


def polyline(places: Sequence[Place | None], cls: str) -> str:
    """Draw a line that breaks where there is no value; a lone place draws nothing."""
    parts, pen = [], "M"
    for place in places:
        if place is None:
            pen = "M"
            continue
        parts.append(f"{pen}{number(place[0])} {number(place[1])}")
        pen = "L"
    return tag("path", cls, d="".join(parts)) if parts else ""


def area(places: Sequence[Place], cls: str) -> str:
    joined = "L".join(f"{number(x)} {number(y)}" for x, y in places)
    return tag("path", cls, d=f"M{joined}z")


def circle(x: float, y: float, r: float, cls: str, body: str | None = None) -> str:
    return tag("circle", cls, body, cx=x, cy=y, r=r)


def diamond(x: float, y: float, r: float, cls: str) -> str:
    return area([(x, y - r), (x + r, y), (x, y + r), (x - r, y)], cls)


def square(x: float, y: float, r: float, cls: str) -> str:
    return rect(x - r, y - r, 2 * r, 2 * r, cls)


def rect(x: float, y: float, width: float, height: float, cls: str, *, r: float = 0) -> str:
    return tag("rect", cls, x=x, y=y, width=width, height=height, rx=r)


def across(y: float, left: float, right: float, cls: str) -> str:
    return tag("path", cls, d=f"M{number(left)} {number(y)}H{number(right)}")


def down(x: float, top: float, bottom: float, cls: str) -> str:
    return tag("path", cls, d=f"M{number(x)} {number(top)}V{number(bottom)}")
