"""Prepare a review of ten thousand use cases and open its room; print the times as JSON."""

import json
import os
import sys
import time
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

import django

CASES = int(os.environ.get("BENCH_CASES", "10000"))
PREPARED, OPENED, WARM = 5, 200, 5


def main() -> None:
    django.setup()
    from datetime import timedelta  # noqa: PLC0415 - after setup

    from django.core.management import call_command  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from accounts.models import RoleGrant, User  # noqa: PLC0415
    from bench.reviews import portfolio  # noqa: PLC0415
    from engine.operations import jobs, work  # noqa: PLC0415
    from portfolio.analysis import periods  # noqa: PLC0415
    from portfolio.analysis.measures import Cadence  # noqa: PLC0415
    from portfolio.models import Metric  # noqa: PLC0415
    from portfolio.operations.reviews import planning, preparing, room  # noqa: PLC0415

    call_command("migrate", interactive=False, verbosity=0)
    now = timezone.now()
    people = [
        User.objects.create(name=f"P {n}", email=f"p{n}@example.com", joined_at=now)
        for n in range(50)
    ]
    lead = people[0]
    RoleGrant.objects.create(user=lead, role="portfolio_manager", granted_at=now)
    portfolio.fill(cases=CASES, people=people, now=now)
    month = periods.previous(now.date().replace(day=1), Cadence.MONTHLY)
    review = planning.plan(
        month=month,
        meets_at=now + timedelta(days=3),
        facilitator=lead,
        attendees=people[1:8],
        by=lead,
        now=now,
    )
    preparing.prepare(review_id=review.pk, now=now)
    chosen = review.items.placed().filter(use_case__isnull=False)
    shown = Metric.objects.filter(use_case__in=chosen.values("use_case"))
    portfolio.measure(list(shown), by=lead, now=now)

    prepared = []
    for _ in range(PREPARED):
        job = jobs.start(
            kind="review-preparation",
            title="Bench",
            arguments={"review": review.pk},
            by=lead,
            now=timezone.now(),
        )
        began = time.perf_counter()
        work.carry_out(job_id=job.pk, do=preparing.as_work, clock=timezone.now)
        prepared.append(time.perf_counter() - began)

    room.open_room(review_id=review.pk, by=lead, now=timezone.now())
    first = chosen.first()
    room.show(
        review_id=review.pk, item_id=first.pk, seen_id=None, by=lead, now=timezone.now()
    )
    client = Client(SERVER_NAME="localhost")
    client.force_login(lead)
    address = f"/reviews/{review.slug}/room/"
    asked = {"pages": address, "pulses": f"{address}pulse/"}
    told: dict[str, Any] = {"prepared": prepared, "processor": {}, "queries": {}}
    for name, each in asked.items():
        busy = time.process_time()
        told[name] = _times(client, each)
        told["processor"][name] = (time.process_time() - busy) / (OPENED + WARM)
        with CaptureQueriesContext(connection) as counted:
            client.get(each)
        told["queries"][name] = len(counted)
    sys.stdout.write(json.dumps(told) + "\n")


def _times(client, address: str) -> list[float]:
    found = []
    for _ in range(OPENED + WARM):
        began = time.perf_counter()
        answer = client.get(address)
        found.append(time.perf_counter() - began)
        assert answer.status_code == 200, answer.status_code
    return found[WARM:]


if __name__ == "__main__":
    main()
