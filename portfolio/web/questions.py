"""A value that is most likely a slip is asked about before it is kept; never refused."""

from django.utils.translation import gettext as _

from portfolio.analysis.leaps import leap, meant
from portfolio.analysis.measures import Cadence
from portfolio.documents.pictures import period_words, written
from portfolio.models import Measurement, Metric

# So many times as much, or as little, is no figure that helps anybody.
WILD = 100_000


def question_of(metric: Metric, value: float | None, before: Measurement | None) -> str:
    """Return what is asked about a value, given the one before it; mostly nothing."""
    if before is None or value is None or before.value is None:
        return ""
    times = leap(value, before.value)
    if times is None:
        return ""
    said = {
        "period": period_words(before.period_start, Cadence(metric.cadence)),
        "was": written(metric, before.value),
        "times": f"{times if times >= 1 else 1 / times:.0f}",
        "meant": written(metric, meant(value, times)),
    }
    if not 1 / WILD < times < WILD:
        return _("%(period)s was %(was)s. Did you mean %(meant)s?") % said
    if times >= 1:
        return (
            _("%(times)s times %(period)s, which was %(was)s. Did you mean %(meant)s?")
            % said
        )
    return (
        _("%(period)s was %(was)s, %(times)s times as much. Did you mean %(meant)s?") % said
    )
