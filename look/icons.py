"""Line icons out of a package, and the marks of a status, which are our own."""

from functools import cache

from django.utils.html import format_html
from django.utils.safestring import SafeString
from lucide.templatetags.lucide import lucide

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


@cache
def icon(name: str, kind: str = "") -> SafeString:
    """An icon by its name; decoration only, so that nothing reads it out.

    :raises lucide.IconDoesNotExist: if the package has none of that name
    """
    drawn = lucide(
        name,
        size=16,
        aria_hidden="true",
        focusable="false",
        **{"class": f"icon icon--{kind}" if kind else "icon"},
    )
    return SafeString(drawn)


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
