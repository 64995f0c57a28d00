"""Where the numbers of a pack came from, and the way back from the revisions to them."""

from collections.abc import Iterable
from datetime import datetime

from portfolio.analysis.measures import Cadence
from portfolio.documents import pack, pictures
from portfolio.models import AgendaItem, Measurement, MeasurementRevision, Metric, Review
from portfolio.operations.reviews import briefs
from portfolio.queries.series import known


def provenance(
    items: Iterable[AgendaItem], *, as_of: datetime
) -> tuple[pack.Provenance, ...]:
    """Return each value behind the items' metrics in the version that was known then."""
    refs = {item.about: item.use_case.ref for item in items if item.use_case is not None}
    metrics = Metric.objects.standing().filter(use_case__in=refs)
    by_id = {metric.pk: metric for metric in metrics}
    sources = _sources(list(by_id))
    found = []
    for one in known(list(by_id), as_of=as_of):
        metric = by_id[one.metric_id]
        values = {reading.start: reading.value for reading in one.metric.readings}
        for start, revision, recorded_at in one.revisions:
            who, door = sources.get((metric.pk, start, revision), ("", ""))
            found.append(
                pack.Provenance(
                    ref=refs[metric.use_case_id],
                    metric=metric.key,
                    period=pictures.period_words(start, Cadence(metric.cadence)),
                    value=values.get(start),
                    revision=revision,
                    recorded_at=recorded_at,
                    recorded_by=who,
                    door=door,
                    target_version=one.numbers[-1] if one.numbers else None,
                )
            )
    return tuple(sorted(found, key=lambda one: (one.ref, one.metric)))


def recomputed(review: Review) -> dict[str, briefs.Parts]:
    """
    Judge the metrics of a review again from the recorded revisions, by reference.

    Whatever came later, this gives what the pack holds: values and corrections are kept
    in every version, and each knows when it was recorded.
    """
    assert review.prepared_at is not None
    items = review.items.placed().filter(use_case__isnull=False).select_related("use_case")
    refs = {item.about: item.use_case.ref for item in items if item.use_case}
    found = briefs.briefs(list(refs), month=review.month, as_of=review.prepared_at)
    return {ref: found.get(pk, ()) for pk, ref in refs.items()}


def _sources(metric_ids: list[int]) -> dict[tuple[int, object, int], tuple[str, str]]:
    """Who reported each version of each value, and through which door."""
    columns = ("metric_id", "period_start", "revision", "recorded_by__name", "door")
    found: dict[tuple[int, object, int], tuple[str, str]] = {}
    for table in (MeasurementRevision, Measurement):
        rows = table.objects.filter(metric__in=metric_ids).values_list(*columns)
        found |= {(pk, start, number): (who, door) for pk, start, number, who, door in rows}
    return found
