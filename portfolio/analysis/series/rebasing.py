"""Whether to ask for a rebase: a shift that has lasted. Nothing rebases itself.

Asking is only the first of four questions; the others are for a person: is the cause
known, is it expected to last, and do enough points follow it.
"""

from portfolio.analysis.policy import DEFAULT, Policy
from portfolio.analysis.series.labels import CAUSES, Cause
from portfolio.analysis.series.limits import Standing
from portfolio.analysis.series.variation import Variation


def asked_from(variation: Variation, *, policy: Policy = DEFAULT) -> int | None:
    """Return the period from which a lasting shift would be rebased, or None.

    The shift must still go on, and at least six points must lie in it.
    """
    segment = variation.segments[-1]
    if segment.limits.standing is not Standing.FULL:
        return None
    run: list[int] = []
    way, has_shift = 0, False
    for back, code in enumerate(reversed(segment.codes)):
        if code is None:
            continue
        if not code or way * code < 0:
            break
        way = code
        has_shift = has_shift or CAUSES[abs(code)] is Cause.SHIFT
        run.append(segment.last - back)
    return run[-1] if has_shift and len(run) >= policy.rebase_after else None
