"""What a metric's values are posted by: lines to paste, with the real address in them."""

import json
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from portfolio.analysis import periods
from portfolio.analysis.measures import Cadence
from portfolio.models import Metric


@dataclass(frozen=True, slots=True, kw_only=True)
class Snippet:
    key: str
    title: str
    lead: str
    code: str


def snippets(metric: Metric, *, address: str, today: date) -> list[Snippet]:
    """Return how to post this metric from a shell, a script and a pipeline."""
    row = _row(metric, today)
    return [
        Snippet(
            key="curl",
            title="curl",
            lead=_("From a shell or a cron job; the key stands in HALFHOUR_KEY."),
            code=_curl(address, row),
        ),
        Snippet(
            key="python",
            title="Python",
            lead=_("With nothing but the standard library."),
            code=_python(address, row),
        ),
        Snippet(
            key="actions",
            title="GitHub Actions",
            lead=_("A step of a workflow; the key is the secret HALFHOUR_KEY."),
            code=_actions(address, row),
        ),
    ]


def _row(metric: Metric, today: date) -> dict[str, object]:
    """An example that this metric would take: its last finished period."""
    cadence = Cadence(metric.cadence)
    start = periods.previous(periods.start_of(today, cadence), cadence)
    row: dict[str, object] = {
        "metric": f"{metric.use_case.ref}/{metric.key}",
        "period": periods.write(start, cadence),
    }
    if metric.is_ratio:
        return {**row, "numerator": 31, "denominator": 420}
    return {**row, "value": _example(metric)}


def _example(metric: Metric) -> float:
    lower, upper = metric.lower_bound, metric.upper_bound
    if lower is not None and upper is not None:
        return (lower + upper) / 2
    if lower is not None:
        return lower + 12.5
    return 12.5 if upper is None else min(12.5, upper)


def _curl(address: str, row: dict[str, object]) -> str:
    body = json.dumps({"measurements": [row]})
    return (
        f"curl --fail-with-body -X POST {address} \\\n"
        '  -H "Authorization: Bearer $HALFHOUR_KEY" \\\n'
        '  -H "Content-Type: application/json" \\\n'
        f"  -d '{body}'"
    )


def _python(address: str, row: dict[str, object]) -> str:
    return (
        "import json, os, urllib.request\n\n"
        f"row = {json.dumps(row)}\n"
        "request = urllib.request.Request(\n"
        f"    {json.dumps(address)},\n"
        '    data=json.dumps({"measurements": [row]}).encode(),\n'
        "    headers={\n"
        '        "Authorization": f"Bearer {os.environ[\'HALFHOUR_KEY\']}",\n'
        '        "Content-Type": "application/json",\n'
        "    },\n"
        ")\n"
        "with urllib.request.urlopen(request) as answer:\n"
        "    print(answer.status, answer.read().decode())"
    )


def _actions(address: str, row: dict[str, object]) -> str:
    body = json.dumps({"measurements": [row]})
    return (
        "- name: Post the KPI\n"
        "  env:\n"
        "    HALFHOUR_KEY: ${{ secrets.HALFHOUR_KEY }}\n"
        "  run: |\n"
        f"    curl --fail-with-body -X POST {address} \\\n"
        '      -H "Authorization: Bearer $HALFHOUR_KEY" \\\n'
        '      -H "Content-Type: application/json" \\\n'
        '      -H "Idempotency-Key: $GITHUB_RUN_ID-$GITHUB_RUN_ATTEMPT" \\\n'
        f"      -d '{body}'"
    )
