"""The sentence of a forecast: what it needs, what it has been doing, and the chance."""

from portfolio.analysis.sentence import Month, Sentence, say, step
from portfolio.analysis.series.forecast import Forecast, Outlook

_CHANCES = {0.05: "1 chance in 20", 0.1: "1 chance in 10", 0.95: "19 chances in 20"}


def sentence(
    told: Forecast, *, goal: str | Sentence, by: str | Month, unit: str = ""
) -> Sentence:
    """Say the forecast: "Needs +2.1 a month; has been moving +0.7 a month. About ..."."""
    if told.outlook is Outlook.TOO_EARLY:
        return say("Too early to forecast: %(n)s of at least 6 months.", n=told.n)
    if told.outlook is Outlook.TOO_FAR:
        return say(
            "Too far ahead to forecast: %(months)s months to go.", months=told.months
        )
    if told.outlook is Outlook.OVER:
        return say("The target date has passed.")
    chance = say(chance_words(told.shown or 0.0))
    if not told.has_variation:
        chance = say("No variation seen")
    needed = step(told.needed or 0.0, unit, signed=True)
    if told.slope:
        return say(
            "Needs %(needed)s a month; has been moving %(pace)s a month. "
            "About %(chance)s to reach %(goal)s by %(by)s.",
            needed=needed,
            pace=step(told.slope, unit, signed=True),
            chance=chance,
            goal=goal,
            by=by,
        )
    return say(
        "Needs %(needed)s a month; no trend is proven. "
        "About %(chance)s to reach %(goal)s by %(by)s.",
        needed=needed,
        chance=chance,
        goal=goal,
        by=by,
    )


def chance_words(shown: float) -> str:
    """Write a shown chance as people count it: "1 chance in 20", "3 chances in 10"."""
    return _CHANCES.get(shown) or f"{round(shown * 10)} chances in 10"
