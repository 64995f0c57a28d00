"""Setting what charts are held against: a figure never stands without its source."""

from datetime import datetime

from django.utils.translation import gettext as _

from accounts import ledger
from accounts.models import User
from accounts.refusal import Refused
from portfolio.analysis.benchmarks import TERMS, Measure, is_within
from portfolio.models import Benchmark


class CannotSet(Refused):
    code = "cannot-set-benchmark"


@ledger.writes
def put(
    *,
    measure: Measure,
    value: float,
    source: str,
    by: User,
    now: datetime,
    source_url: str = "",
) -> Benchmark:
    """
    Hold a chart against another figure from now on.

    :raises CannotSet: if the value is out of bounds, or nobody is named who says so
    """
    terms = TERMS[measure]
    if not is_within(measure, value):
        raise CannotSet(
            _("It lies between %(lowest)s and %(highest)s.")
            % {"lowest": f"{terms.lowest:g}", "highest": f"{terms.highest:g}"}
        ).about("value")
    if not source.strip():
        raise CannotSet(_("Say who says so."))
    row = Benchmark.objects.select_for_update().filter(measure=measure).first()
    before = row or Benchmark(
        measure=measure,
        value=terms.default.value,
        source=terms.default.source,
        source_url=terms.default.source_url,
        version=0,
    )
    new = {"value": value, "source": source.strip(), "source_url": source_url}
    changes = ledger.differences(before, new)
    if not changes and row is not None:
        return row
    for name, given in new.items():
        setattr(before, name, given)
    before.version += 1
    before.changed_at, before.changed_by = now, by
    before.save()
    subject = ledger.Subject(type="benchmark", id=before.pk, label=str(measure))
    ledger.record("benchmark.changed", subject, by=by, now=now, changes=changes)
    return before
