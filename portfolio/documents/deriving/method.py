"""The method of a pack: what a reader needs to follow its numbers by hand."""

from django.utils.translation import gettext as _

from portfolio.documents.pack.value import Note


def method() -> tuple[Note, ...]:
    """What a reader of the appendix needs to follow the numbers by hand."""
    return (
        Note(
            title=_("Red flag"),
            text=_(
                "Off track in two closed months running, and no recovery plan that counts. "
                "A month without a value neither counts nor heals."
            ),
        ),
        Note(
            title=_("Status of a month"),
            text=_(
                "Progress against what was planned by then: below 75% off track, below 90% "
                "behind, with an allowance for the usual variation. Without a value there "
                "is no status, and never a green one."
            ),
        ),
        Note(
            title=_("Forecast"),
            text=_(
                "The level of the last two years with half of a proven trend. The chance "
                "is rounded to tenths and says nothing beyond twelve months."
            ),
        ),
        Note(
            title=_("Agenda"),
            text=_(
                "Red flags, then what stands still, then decisions that are due, then "
                "unlikely forecasts; inside a group months in red, value and gap decide. "
                "Seven items at most in thirty minutes."
            ),
        ),
        Note(
            title=_("Promises and decisions"),
            text=_(
                "A promise is kept if it was done by the day first named, over the last "
                "six reviews. The wait for a decision runs from the day it was asked, over "
                "half a year."
            ),
        ),
    )
