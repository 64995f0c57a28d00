"""Trust was asked after before the pilot, so that a change can be seen later."""

from portfolio.analysis.gates.base import Baseline, Check, GateFacts, Place
from portfolio.analysis.sentence import Sentence, say

_MISSES = {
    Baseline.RUNNING: say("The baseline pulse is still running."),
    Baseline.TOO_FEW: say("Too few answered the baseline pulse for it to be shown."),
    Baseline.TOO_LATE: say("The pilot began before a baseline pulse was taken."),
    Baseline.MISSING: say("No baseline pulse asked after trust before the pilot."),
}


def miss(facts: GateFacts) -> Sentence | None:
    return _MISSES.get(facts.baseline)


check = Check("pulse-baseline", "A baseline pulse is taken", Place.PULSE, miss)
