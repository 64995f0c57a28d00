"""Whether a rebase is asked for, told slowly and plainly."""

from portfolio.analysis.policy import DEFAULT
from portfolio.analysis.series.labels import CAUSES, Cause
from portfolio.analysis.series.limits import Standing
from portfolio.analysis.series.variation import Variation

SHIFT = CAUSES.index(Cause.SHIFT)


def asked_from(variation: Variation) -> int | None:
    """Walk back from the last value while the labels keep their side; gaps are passed."""
    segment = variation.segments[-1]
    if segment.limits.standing is not Standing.FULL:
        return None
    run: list[tuple[int, int]] = []
    for at, code in reversed(list(enumerate(segment.codes))):
        if code is None:
            continue
        if not code or (run and (code > 0) != (run[0][1] > 0)):
            break
        run.append((at, code))
    has_shift = any(abs(code) == SHIFT for _at, code in run)
    if not has_shift or len(run) < DEFAULT.rebase_after:
        return None
    return segment.first + run[-1][0]
