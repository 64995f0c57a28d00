"""A piece of work that somebody waits for: asked for, running, done, failed, cancelled."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.permissions import Permission


class State(StrEnum):
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def label(self) -> Promise:
        return _LABELS[self]

    @property
    def mark(self) -> str:
        """The shape that stands before the word, out of the design's vocabulary."""
        return _MARKS[self]

    @property
    def is_over(self) -> bool:
        return self in (State.DONE, State.FAILED, State.CANCELLED)


_LABELS = {
    State.WAITING: _("Waiting"),
    State.RUNNING: _("Running"),
    State.DONE: _("Done"),
    State.FAILED: _("Failed"),
    State.CANCELLED: _("Cancelled"),
}
_MARKS = {
    State.WAITING: "no_data",
    State.RUNNING: "on_track",
    State.DONE: "achieved",
    State.FAILED: "red",
    State.CANCELLED: "note",
}


class JobQuerySet(models.QuerySet["Job"]):
    def visible_to(self, user: User) -> Self:
        """One's own; all of them for whoever looks after the engine."""
        if user.can(Permission.ENGINE_SEE):
            return self
        return self.filter(asked_by=user)

    def open(self) -> Self:
        return self.filter(state__in=[State.WAITING, State.RUNNING])


class Job(models.Model):
    """One request for long work, its progress and what came of it.

    The row is the work; the message to a worker only says that there is some. `attempts`
    counts the workers that took it, and is the token by which a worker that was given up
    for lost finds out that the job is no longer its own.
    """

    kind = models.SlugField(max_length=60)
    title = models.CharField(max_length=200)
    arguments = models.JSONField(default=dict, blank=True)
    state = models.CharField(
        max_length=10,
        choices=[(state.value, state.value) for state in State],
        default=State.WAITING,
    )
    # Nobody: the house asked for it by itself.
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="jobs",
        null=True,
        blank=True,
    )
    asked_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    heartbeat_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    # When a worker was last told; the sweep tells again if none came.
    woken_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveIntegerField(default=0)
    # Of those attempts, how many ended with a lost worker since somebody last asked.
    losses = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(null=True, blank=True)
    sentence = models.CharField(max_length=250, blank=True, default="")
    cancel_asked_at = models.DateTimeField(null=True, blank=True)
    cancel_asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="jobs_cancelled",
        null=True,
        blank=True,
    )
    result = models.JSONField(default=dict, blank=True)
    link = models.CharField(max_length=250, blank=True, default="")
    error = models.TextField(blank=True, default="")

    objects = JobQuerySet.as_manager()

    class Meta:
        indexes = [
            # The sweep looks for what waits or runs; the operations page for what failed.
            models.Index(name="engine_job_by_state", fields=["state", "asked_at"]),
            # "My jobs", newest first.
            models.Index(name="engine_job_by_person", fields=["asked_by", "-id"]),
        ]
        constraints = [
            models.CheckConstraint(
                name="engine_job_state_known", condition=Q(state__in=list(State))
            ),
            models.CheckConstraint(
                name="engine_job_title_not_empty", condition=~Q(title="") & ~Q(kind="")
            ),
            models.CheckConstraint(
                name="engine_job_moments_fit_state",
                condition=Q(state=State.WAITING, started_at=None, finished_at=None)
                | Q(
                    state=State.RUNNING,
                    started_at__isnull=False,
                    heartbeat_at__isnull=False,
                    finished_at=None,
                )
                | Q(
                    state__in=[State.DONE, State.FAILED],
                    started_at__isnull=False,
                    finished_at__isnull=False,
                )
                | Q(state=State.CANCELLED, finished_at__isnull=False),
            ),
            models.CheckConstraint(
                name="engine_job_failed_says_why",
                condition=(Q(state=State.FAILED) & ~Q(error=""))
                | (~Q(state=State.FAILED) & Q(error="")),
            ),
            models.CheckConstraint(
                name="engine_job_done_within_total",
                condition=Q(total=None) | Q(done__lte=F("total")),
            ),
            models.CheckConstraint(
                name="engine_job_cancelled_was_asked",
                condition=~Q(state=State.CANCELLED) | Q(cancel_asked_at__isnull=False),
            ),
            models.CheckConstraint(
                name="engine_job_cancel_has_author_and_moment",
                condition=Q(cancel_asked_at=None, cancel_asked_by=None)
                | Q(cancel_asked_at__isnull=False, cancel_asked_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} (#{self.pk})"

    @property
    def status(self) -> State:
        return State(self.state)

    @property
    def is_over(self) -> bool:
        return self.status.is_over

    @property
    def has_failed(self) -> bool:
        return self.status is State.FAILED

    @property
    def is_stopping(self) -> bool:
        """Somebody asked it to stop and the worker has not got there yet."""
        return self.cancel_asked_at is not None and not self.is_over

    @property
    def may_be_cancelled(self) -> bool:
        return not self.is_over and not self.is_stopping

    @property
    def took(self) -> timedelta | None:
        """From the start of the last attempt to the end."""
        if self.started_at is None or self.finished_at is None:
            return None
        return self.finished_at - self.started_at

    @property
    def may_be_retried(self) -> bool:
        return self.status in (State.FAILED, State.CANCELLED)

    @property
    def percent(self) -> int | None:
        return None if not self.total else round(100 * self.done / self.total)
