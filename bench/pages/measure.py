"""Server time, queries and weight of the pages of a large portfolio; prints JSON."""

import gzip
import json
import os
import re
import statistics
import sys
import time
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

import django

SIZES = (1_000, 10_000)
ROUNDS = 30
ASSET = re.compile(r'(?:href|src)="(/static/[^"]+)"')
IMPORTED = re.compile(r'from "(\./[^"]+)"')
PAGES = {
    "portfolio": "/",
    "table": "/use-cases/?view=everything",
    "table, filtered": "/use-cases/?stage=oversee&signal=any&sort=title",
    "table, page 20": "/use-cases/?page=20&sort=title",
    "over time": "/portfolio/patterns/",
    "use case": "/use-cases/UC-700/",
}


def main() -> None:
    django.setup()
    from django.conf import settings  # noqa: PLC0415 - after setup
    from django.core.cache import cache  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from accounts.models import User  # noqa: PLC0415
    from bench.pages import seed  # noqa: PLC0415

    settings.ALLOWED_HOSTS = ["*"]
    call_command("migrate", interactive=False, verbosity=0)
    now = timezone.now()
    found: dict[str, dict[str, object]] = {}
    for size in SIZES:
        began = time.perf_counter()
        seed.grow(size, now=now)
        print(f"  {size} use cases in {time.perf_counter() - began:.0f} s", file=sys.stderr)
        client = Client()
        client.force_login(User.objects.order_by("pk")[0])
        for name, address in PAGES.items():
            cache.clear()
            first = time.perf_counter()
            with CaptureQueriesContext(connection) as cold:
                answer = client.get(address)
            first = time.perf_counter() - first
            queries_first = len(cold)
            assert answer.status_code == 200, (address, answer.status_code)
            client.get(address)
            with CaptureQueriesContext(connection) as warm:
                client.get(address)
            queries = len(warm)
            took, busy = [], time.process_time()
            for _round in range(ROUNDS):
                began = time.perf_counter()
                client.get(address)
                took.append(time.perf_counter() - began)
            busy = (time.process_time() - busy) / ROUNDS
            print(f"  {name}, {size}: {took[0] * 1e3:.0f} ms", file=sys.stderr, flush=True)
            page = answer.content.decode()
            found[f"{name}, {size}"] = {
                "p50": statistics.median(took),
                "p95": statistics.quantiles(took, n=20)[-1],
                "fastest": min(took),
                "first": first,
                "processor": busy,
                "queries": queries,
                "queries_first": queries_first,
                "next_kb": len(gzip.compress(page.encode())) / 1024,
                "visit_kb": _weight(page) / 1024,
            }
    print(json.dumps(found))


def _weight(page: str) -> int:
    """What a first visit brings over the line, each file compressed on its own."""
    from django.contrib.staticfiles import finders  # noqa: PLC0415

    whole = len(gzip.compress(page.encode()))
    for asset in sorted(set(ASSET.findall(page))):
        name = re.sub(r"\.[0-9a-f]{12}(\.\w+)$", r"\1", asset.removeprefix("/static/"))
        path = finders.find(name)
        if path:
            whole += len(gzip.compress(Path(path).read_bytes()))
    return whole


if __name__ == "__main__":
    main()
