"""Line icons out of a package, and the marks of a status, which are our own."""

from functools import cache
from importlib.resources import files
from io import BytesIO
from zipfile import ZipFile

import lucide
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString

# Each has a symbol in components/sprite.html; its word always stands beside it.
MARKS = (
    "achieved",
    "on_track",
    "behind",
    "off_track",
    "plan",
    "no_data",
    "red_flag",
    "stalled",
    "snoozed",
    "note",
    "red",
    "yellow",
)


# What the package says of each of its icons, at our size.
FRAME = (
    'width="16" height="16" viewBox="0 0 24 24" fill="none" stroke="currentColor"'
    ' stroke-width="2" stroke-linecap="round" stroke-linejoin="round"'
    ' aria-hidden="true" focusable="false"'
)


@cache
def icon(name: str, kind: str = "") -> SafeString:
    """An icon by its name; decoration only, so that nothing reads it out.

    :raises KeyError: if the package has none of that name
    """
    drawn = _archive().read(f"{name}.svg").decode()
    inside = drawn[drawn.index(">", drawn.index("<svg")) + 1 : drawn.rindex("</svg>")]
    cls = f"icon icon--{escape(kind)}" if kind else "icon"
    return SafeString(f'<svg class="{cls}" {FRAME}>{" ".join(inside.split())}</svg>')


@cache
def mark(slug: str) -> SafeString:
    """The shape of a status.

    :raises KeyError: if the design knows no such status
    """
    if slug not in MARKS:
        raise KeyError(slug)
    return format_html(
        '<svg class="mark mark--{0}" aria-hidden="true" focusable="false">'
        '<use href="#mark-{0}"></use></svg>',
        slug,
    )


@cache
def _archive() -> ZipFile:
    """Sixteen hundred icons, listed once: the package itself lists them for each."""
    return ZipFile(BytesIO(files(lucide).joinpath("lucide.zip").read_bytes()))
