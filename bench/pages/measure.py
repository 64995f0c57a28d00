"""Server time, queries and weight of the pages of a portfolio: reads names, answers JSON.

Each page is measured three times over: as it is looked at again, as it is looked at after
each of many changes, and as the very first look at anything is, with nothing kept. The
page of a use case is another use case's each time. Whoever asks may ask several
portfolios in turn, so that all of them meet the same minutes of the machine.
"""

import gzip
import json
import os
import re
import sys
import time
from collections.abc import Callable
from functools import partial
from itertools import cycle
from pathlib import Path
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

import django

ROUNDS = 20
FOUND = ("case", "case+7", "share", "person+17", "UC-77", "zebra", "all+regions")
ASSET = re.compile(r'(?:href|src)="(/static/[^"]+)"')
PAGES = {
    "portfolio": ["/"],
    "table": ["/use-cases/?view=everything"],
    "table, filtered": ["/use-cases/?stage=oversee&signal=any&sort=title"],
    "table, page 20": ["/use-cases/?page=20&sort=title"],
    "over time": ["/portfolio/patterns/"],
    "use case": [f"/use-cases/UC-{number}/" for number in range(700, 740)],
    "metric": [f"/use-cases/UC-{n}/metrics/metric-0/" for n in range(700, 740)],
    # Of two who each own one use case in a hundred and twenty: an executive, and an owner
    # who has yet to report last month's value of every metric.
    "desk": ["/desk/"],
    "desk with values due": ["/desk/"],
    "decisions": ["/decisions/"],
    # Words that stand everywhere, here and there, and nowhere.
    "palette": [f"/find/?q={words}" for words in FOUND],
}


# Who reads, by their place among the people of the seed; all else is read by the first.
READERS = {"desk with values due": 1}


def main() -> None:
    django.setup()
    from django.conf import settings  # noqa: PLC0415 - after setup
    from django.core.cache import cache  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from accounts.models import User  # noqa: PLC0415
    from look import warming  # noqa: PLC0415
    from portfolio.models import UseCase  # noqa: PLC0415
    from portfolio.operations import dirty, looking, overviews  # noqa: PLC0415

    settings.ALLOWED_HOSTS = ["*"]
    # As a server is before somebody is sent to it.
    warming.warm()
    clients = {place: Client() for place in (0, *READERS.values())}
    for place, client in clients.items():
        reader = User.objects.order_by("pk")[place]
        client.force_login(reader)
        looking.look(by=reader, now=timezone.now())
    touched = UseCase.objects.order_by("pk")[0].pk

    def asking(page: str, address: str) -> Any:
        answer = clients[READERS.get(page, 0)].get(address)
        assert answer.status_code == 200, (address, answer.status_code)
        return answer

    def change() -> None:
        dirty.touch(touched, now=timezone.now())

    def measure(page: str) -> dict[str, object]:
        ask, addresses = partial(asking, page), PAGES[page]
        cache.clear()
        began = time.perf_counter()
        answer = ask(addresses[0])
        first = time.perf_counter() - began
        change()
        began = time.perf_counter()
        overviews.tend(now=timezone.now())
        tended = time.perf_counter() - began
        ask(addresses[0])
        after = _rounds(ask, addresses, before=change)
        change()
        with CaptureQueriesContext(connection) as counted_after:
            ask(addresses[0])
        overviews.tend(now=timezone.now())
        ask(addresses[0])
        again = _rounds(ask, addresses)
        with CaptureQueriesContext(connection) as counted:
            ask(addresses[0])
        told = answer.content.decode()
        return {
            "again": again,
            "after": after,
            "first": first,
            "tended": tended,
            "queries": len(counted),
            "queries_after": len(counted_after),
            "next_kb": len(gzip.compress(told.encode())) / 1024,
            "visit_kb": _weight(told) / 1024,
        }

    for line in sys.stdin:
        print(json.dumps(measure(line.strip())), flush=True)


def _rounds(
    ask: Callable[[str], Any],
    addresses: list[str],
    *,
    before: Callable[[], None] | None = None,
) -> dict[str, object]:
    took, busy = [], 0.0
    turns = cycle(addresses)
    for _round in range(ROUNDS):
        if before is not None:
            before()
        address = next(turns)
        began, worked = time.perf_counter(), time.process_time()
        ask(address)
        took.append(time.perf_counter() - began)
        busy += time.process_time() - worked
    return {"took": took, "processor": busy / ROUNDS}


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
    sys.exit(main())
