"""What a metric's values are posted by: lines to paste, with the real address in them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from portfolio.analysis import periods
from portfolio.analysis.measures import Cadence
from portfolio.models import Measurement, Metric


@dataclass(frozen=True, slots=True, kw_only=True)
class Snippet:
    key: str
    title: str
    lead: str
    code: str


def places(metric: Metric, *, today: date) -> tuple[date, date]:
    """Return where the example may stand: the last finished period, the running one."""
    cadence = Cadence(metric.cadence)
    running = periods.start_of(today, cadence)
    return periods.previous(running, cadence), running


def snippets(
    metric: Metric, *, address: str, today: date, stands: Mapping[date, Measurement]
) -> list[Snippet]:
    """
    Return how to post this metric from a shell, a script and a pipeline.

    `stands` is what was reported at its `places`.
    """
    row = _row(metric, today, stands)
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


def _row(
    metric: Metric, today: date, stands: Mapping[date, Measurement]
) -> dict[str, object]:
    """An example that this metric takes as it is, and that changes nothing reported."""
    start = _place(metric, today, stands)
    row: dict[str, object] = {
        "metric": f"{metric.use_case.ref}/{metric.key}",
        "period": periods.write(start, Cadence(metric.cadence)),
    }
    there = stands.get(start)
    if there is None or there.value is None:
        parts = {"numerator": 31, "denominator": 420}
        return {**row, **(parts if metric.is_ratio else {"value": _example(metric)})}
    names = ("numerator", "denominator") if metric.is_ratio else ("value",)
    return {**row, **{name: _number(getattr(there, name)) for name in names}}


def _place(metric: Metric, today: date, stands: Mapping[date, Measurement]) -> date:
    finished, running = places(metric, today=today)
    end, first = running, metric.first_date
    there = stands.get(finished)
    # What was taken back is put back with a reason; before its first day it takes nothing.
    is_withdrawn = there is not None and there.value is None
    return running if is_withdrawn or (first and end <= first) else finished


def _number(value: float) -> float:
    return int(value) if value.is_integer() else value


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
        "import json, os, urllib.error, urllib.request\n\n"
        f"row = {json.dumps(row)}\n"
        "request = urllib.request.Request(\n"
        f"    {json.dumps(address)},\n"
        '    data=json.dumps({"measurements": [row]}).encode(),\n'
        "    headers={\n"
        '        "Authorization": f"Bearer {os.environ[\'HALFHOUR_KEY\']}",\n'
        '        "Content-Type": "application/json",\n'
        "    },\n"
        ")\n"
        "try:\n"
        "    with urllib.request.urlopen(request) as answer:\n"
        "        print(answer.status, answer.read().decode())\n"
        "except urllib.error.HTTPError as refused:\n"
        "    # What was refused, and why, stands in the answer.\n"
        '    raise SystemExit(f"{refused.code} {refused.read().decode()}")'
    )


def _actions(address: str, row: dict[str, object]) -> str:
    body = json.dumps({"measurements": [row]})
    # A run that is repeated sends the same again; another metric is another request.
    run = f"$GITHUB_RUN_ID-$GITHUB_RUN_ATTEMPT-{row['metric']}"
    return (
        "- name: Post the KPI\n"
        "  env:\n"
        "    HALFHOUR_KEY: ${{ secrets.HALFHOUR_KEY }}\n"
        "  run: |\n"
        f"    curl --fail-with-body -X POST {address} \\\n"
        '      -H "Authorization: Bearer $HALFHOUR_KEY" \\\n'
        '      -H "Content-Type: application/json" \\\n'
        f'      -H "Idempotency-Key: {run}" \\\n'
        f"      -d '{body}'"
    )
