"""All metrics of a use case."""

from django.utils.translation import gettext_lazy as _

from look.tables import Column
from portfolio.queries.portfolio import measured
from portfolio.web.visits import Visit

COLUMNS = (
    Column(key="metric", label=_("Metric")),
    Column(key="spark", label=_("13 periods, target dashed")),
    Column(key="latest", label=_("Latest"), numeric=True),
    Column(key="target", label=_("Target"), numeric=True),
    Column(key="status", label=_("Status")),
)


def room(visit: Visit) -> dict[str, object]:
    metrics = measured().filter(use_case=visit.use_case)
    return {
        "metrics": list(metrics),
        "metric_columns": COLUMNS,
        "retired": visit.use_case.metrics.filter(retired_at__isnull=False).order_by(
            "name", "pk"
        ),
    }


def panel(visit: Visit) -> dict[str, object]:
    """Nothing more: the overview has read its metrics, and the panel lists them."""
    return {}
