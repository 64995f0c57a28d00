"""Jobs for tests."""

from datetime import UTC, datetime

import factory

from engine.models import Job

ASKED_AT = datetime(2026, 6, 15, 11, tzinfo=UTC)


class JobFactory(factory.django.DjangoModelFactory):
    """A job that waits; `running=True` and the like move it on."""

    class Meta:
        model = Job

    class Params:
        running = factory.Trait(
            state="running", started_at=ASKED_AT, heartbeat_at=ASKED_AT, attempts=1
        )
        failed = factory.Trait(
            state="failed",
            started_at=ASKED_AT,
            finished_at=ASKED_AT,
            attempts=1,
            error="The file has no heading.",
        )
        finished = factory.Trait(
            state="done", started_at=ASKED_AT, finished_at=ASKED_AT, attempts=1
        )

    kind = "ledger-check"
    title = factory.Sequence(lambda number: f"Job {number}")
    asked_at = ASKED_AT
    woken_at = ASKED_AT
