"""Doing a job: claim it, report its steps, hear a request to stop, write down the end.

A task is one line: `work.carry_out(job_id=job_id, do=imports.apply, clock=timezone.now)`.
What it calls takes a `Work`, says `work.step(...)` outside of any transaction (a step that
nobody else can see is none) and returns an `Outcome`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from accounts.models import User
from accounts.refusal import Refused
from engine.models import Job
from engine.operations import jobs

# People look every second or two; the database need not hear more often.
BETWEEN_WRITES = timedelta(seconds=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of it: values for machines, a sentence and an address for people."""

    sentence: str = ""
    link: str = ""
    result: Mapping[str, Any] = field(default_factory=dict)


class Stopped(Exception):
    """Somebody asked for the end, or another worker took over: leave quietly."""


class Work:
    """A claimed job as seen by whoever does it."""

    def __init__(self, job: Job, clock: Callable[[], datetime]) -> None:
        self.job = job
        self.clock = clock
        self._written_at: datetime | None = None

    @property
    def arguments(self) -> dict[str, Any]:
        return dict(self.job.arguments)

    @property
    def by(self) -> User | None:
        return self.job.asked_by

    def step(self, done: int, total: int | None = None, sentence: str = "") -> None:
        """
        Say how far it is. Cheap: written at most once a second, and when it is complete.

        :raises Stopped: if the job was cancelled or is no longer this worker's
        """
        now = self.clock()
        if self._is_too_soon(now) and done != total:
            return
        self._written_at = now
        ours = jobs.progress(
            job=self.job, done=done, total=total, sentence=sentence, now=now
        )
        asked = Job.objects.values_list("cancel_asked_at", flat=True).get(pk=self.job.pk)
        if not ours or asked is not None:
            raise Stopped

    def _is_too_soon(self, now: datetime) -> bool:
        return self._written_at is not None and now - self._written_at < BETWEEN_WRITES


def carry_out(
    *, job_id: int, do: Callable[[Work], Outcome], clock: Callable[[], datetime]
) -> None:
    """Do a waiting job unless another worker has it; a bug is written down and raised."""
    job = jobs.claim(job_id=job_id, now=clock())
    if job is None:
        return
    work = Work(job, clock)
    try:
        outcome = do(work)
    except Stopped:
        jobs.stop(job=job, now=clock())
    except Refused as refusal:
        jobs.fail(job=job, error=str(refusal), now=clock())
    except Exception as error:
        jobs.fail(
            job=job,
            error=_("Something went wrong that should not have ({name}).").format(
                name=type(error).__name__
            ),
            now=clock(),
        )
        raise
    else:
        jobs.finish(
            job=job,
            result=outcome.result,
            link=outcome.link,
            sentence=outcome.sentence,
            now=clock(),
        )
