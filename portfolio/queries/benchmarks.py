"""What charts are held against: the rows that were written, the defaults for the rest."""

from portfolio.analysis.benchmarks import TERMS, Measure, Yardstick
from portfolio.models import Benchmark


def yardsticks() -> dict[Measure, Yardstick]:
    """Return every benchmark in force, in one query."""
    written = {
        Measure(row.measure): Yardstick(
            value=row.value,
            source=row.source,
            source_url=row.source_url,
            is_default=False,
        )
        for row in Benchmark.objects.all()
    }
    return {measure: written.get(measure, TERMS[measure].default) for measure in Measure}
