"""Numbers as a chart writes them: in the reader's locale, with proper signs."""

from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from functools import lru_cache

from django.utils.formats import number_format
from django.utils.translation import get_language

from look import formats

MINUS = "\N{MINUS SIGN}"
# As many letters as stand beside the last slot of a chart.
WIDE = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """What stands around a number, and how fine it is written: `Unit(suffix="%")`."""

    prefix: str = ""
    suffix: str = ""
    decimals: int = 1

    def text(self, value: float) -> str:
        """Write a value with its unit: 26.9%, €1,200, −3 h."""
        digits = plain(abs(value), decimals=self.decimals)
        sign = MINUS if value < 0 and digits.strip("0.,") else ""
        return f"{sign}{self.prefix}{digits}{self.suffix}"

    def short(self, value: float) -> str:
        """Write it where room is scarce: 247bn, for half of a number would lie."""
        words = self.text(value)
        if len(words) <= WIDE:
            return words
        digits = formats.compact(abs(value), language=get_language() or "en")
        return f"{MINUS if value < 0 else ''}{self.prefix}{digits}{self.suffix}"


def plain(value: float, *, decimals: int) -> str:
    """Write a number without its unit and without trailing zeros."""
    return _plain(value, decimals, get_language())


# A page writes the same few numbers many times: on the axis, in words, in the table.
@lru_cache(maxsize=4096)
def _plain(value: float, decimals: int, _language: str | None) -> str:
    step = Decimal(1).scaleb(-decimals)
    rounded = Decimal(repr(value)).quantize(step, rounding=ROUND_HALF_EVEN)
    if rounded == rounded.to_integral_value():
        rounded = rounded.quantize(Decimal(1))
    else:
        rounded = rounded.normalize()
    if not rounded:
        rounded = abs(rounded)
    return number_format(rounded, use_l10n=True, force_grouping=True).replace("-", MINUS)
