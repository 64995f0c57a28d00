"""Marks that speak on hover and on keyboard focus, without a script.

They lie above everything else, so that no neighbour ever covers the words of one.
"""

from portfolio.documents.charts import fonts, ink

_LINE = 17.0
_PAD = 9.0


def tip(
    place: ink.Place, words: str, *, width: float, reach: float = 12.0, href: str = ""
) -> str:
    """Draw the part of a mark that takes focus and speaks; lines of `words` stay lines."""
    x, y = place
    lines = [
        fonts.shorten(line, width - 2 * _PAD - 4) for line in words.splitlines() if line
    ]
    wide = max((fonts.width_of(line) for line in lines), default=0.0) + 2 * _PAD
    high = _LINE * len(lines) + 10
    left = min(max(x - wide / 2, 2.0), width - wide - 2)
    top = y - high - reach if y - high - reach > 0 else y + reach + 2
    body = ink.rect(left, top, wide, high, "tip__box", r=4)
    for row, line in enumerate(lines):
        at = {"x": left + _PAD, "y": top + 18 + _LINE * row}
        body += ink.tag("text", "tip__line", ink.clean(line), **at)
    spoken = ". ".join(words.splitlines())
    inside = ink.circle(x, y, reach, "tip__hit")
    inside += ink.tag("g", "tip__text", body, aria_hidden="true")
    if href:
        return ink.tag("a", "tip", inside, href=href, aria_label=spoken)
    return ink.tag("g", "tip", inside, tabindex=0, role="img", aria_label=spoken)
