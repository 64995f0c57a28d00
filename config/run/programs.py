"""What runs: the worker, beat and the web server, each with its command."""

import shelve
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from config.run.children import Child
from config.run.plan import Plan

# A running task may take its time: Ctrl-C waits for it, a second one does not.
WORKER_GRACE = 600.0


def prepare(plan: Plan, environment: Mapping[str, str], report: Path) -> Child:
    command = [sys.executable, "manage.py", "prepare", "--report", str(report)]
    return Child("prepare", command, environment, plan.logs)


def web(plan: Plan, environment: Mapping[str, str]) -> Child:
    command = [
        *(sys.executable, "-m", "granian", "--interface", "wsgi"),
        *("--host", plan.host, "--port", str(plan.port)),
        # Few threads: SQLite has one writer, and the laptop few people.
        *("--workers", "1", "--blocking-threads", "4", "--backpressure", "64"),
        *("--no-ws", "--workers-kill-timeout", "5"),
        "config.run.web:application",
    ]
    return Child("web", command, environment, plan.logs)


def worker(
    plan: Plan, environment: Mapping[str, str], before: Callable[[int], object]
) -> Child:
    command = [
        *(sys.executable, "-m", "celery", "-A", "config.celery", "worker"),
        # Threads: the typesetter hangs in a process that was forked after it had run.
        *("--pool", "threads", "--concurrency", "2", "--loglevel", "INFO"),
        *("--without-gossip", "--without-mingle", "--without-heartbeat"),
    ]
    # A test brings tasks of its own.
    if include := plan.given.get("HALFHOUR_TEST_TASKS"):
        command += ["--include", include]
    return Child(
        "worker",
        command,
        environment,
        plan.logs,
        before=before,
        grace=WORKER_GRACE,
        niceness=5,
    )


def beat(plan: Plan, environment: Mapping[str, str]) -> Child:
    schedule = plan.var / "beat-schedule"
    command = [
        *(sys.executable, "-m", "celery", "-A", "config.celery", "beat"),
        *("--schedule", str(schedule), "--pidfile", "", "--loglevel", "INFO"),
    ]
    return Child(
        "beat",
        command,
        environment,
        plan.logs,
        niceness=5,
        before=lambda failures: discard_unreadable(schedule),
    )


def discard_unreadable(schedule: Path) -> bool:
    """Delete a schedule file that cannot be read; beat makes a new one. Say whether."""
    files = [path for path in schedule.parent.glob(f"{schedule.name}*") if path.is_file()]
    if not files:
        return False
    try:
        with shelve.open(str(schedule), flag="r") as kept:  # noqa: S301 - our own file
            for key in kept:
                kept[key]
    except Exception:  # whatever a torn file makes pickle or dbm raise
        for path in files:
            path.unlink()
        return True
    return False
