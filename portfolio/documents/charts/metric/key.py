"""What the shapes of a metric chart mean: only those that occur, in reading order."""

from django.utils.translation import gettext as _

from portfolio.documents.charts import ink
from portfolio.documents.charts.metric.value import MetricValues, Tone

WIDTH, HEIGHT = 20, 12
X, Y = WIDTH / 2, HEIGHT / 2


def key(chart: MetricValues) -> tuple[tuple[str, str], ...]:
    """Pairs of a small drawing and its word; lines say themselves what they are."""
    points = [point for point in chart.points if point is not None]
    tones = {point.tone for point in points}
    found = []
    if Tone.GOOD in tones:
        found.append((ink.diamond(X, Y, 5.5, "point point--good"), _("improvement")))
    if Tone.BAD in tones:
        found.append((ink.square(X, Y, 4.5, "point point--bad"), _("concern")))
    if Tone.SPECIAL in tones:
        found.append((ink.diamond(X, Y, 5.5, "point"), _("outside normal variation")))
    if chart.running is not None:
        running = ink.circle(X, Y, 4, "point point--running")
        found.append((running, _("running period")))
    if any(point.restated for point in points):
        ring = ink.circle(X, Y, 2.6, "point") + ink.circle(X, Y, 5.5, "point__ring")
        found.append((ring, _("R: restated")))
    if any(point.note for point in points):
        found.append((ink.circle(X, Y, 3, "point"), _("N: has a note")))
    if chart.checkpoints:
        bar = ink.across(Y, X - 7, X + 7, "checkpoint")
        found.append((bar, _("checkpoint of the recovery plan")))
    return tuple((_boxed(mark), word) for mark, word in found)


def _boxed(mark: str) -> str:
    shown = {"viewBox": f"0 0 {WIDTH} {HEIGHT}", "aria-hidden": "true"}
    return ink.tag("svg", "key__mark", mark, **shown)
