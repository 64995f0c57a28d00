"""How the house is: one value for each thing that it needs."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache as once
from uuid import uuid4

import structlog
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _

from engine.models import Heartbeat
from engine.models.heartbeat import BEAT, SILENT_AFTER
from engine.queries import broker, queue

log = structlog.get_logger(__name__)

QUEUE_LATE_AFTER = timedelta(minutes=10)
# What waited while the house was away is taken up in this time.
JUST_STARTED = timedelta(minutes=2)
LEAST_FREE_BYTES = 500 * 1024**2


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing looked at. Without an essential one no page can be served."""

    name: str
    passed: bool
    detail: str
    is_essential: bool = False
    # It fails only because the house has just started, and will pass by itself.
    is_starting: bool = False


class NotWell(Exception):
    """A check that failed with a sentence of its own."""


class Starting(NotWell):
    """What fails only because the house has just started."""


def checks(*, now: datetime) -> list[Check]:
    """Look at everything: a few queries, one ping of the broker. What raises, failed."""
    return [
        _look("database", _database, is_essential=True),
        _look("migrations", _migrations, is_essential=True),
        _look("cache", _cache, is_essential=True),
        _look("broker", _broker),
        _look("beat", lambda: _beat(now)),
        _look("queue", lambda: _queue(now)),
        _look("disk", _disk),
    ]


def _look(name: str, look: Callable[[], str], *, is_essential: bool = False) -> Check:
    is_starting = False
    try:
        detail, passed = look(), True
    except NotWell as failure:
        detail, passed = str(failure), False
        is_starting = isinstance(failure, Starting)
    except Exception as error:
        log.warning("health.failed", check=name, exc_info=error)
        detail, passed = type(error).__name__, False
    return Check(
        name=name,
        passed=passed,
        detail=detail,
        is_essential=is_essential,
        is_starting=is_starting,
    )


def _database() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        cursor.fetchone()
    return str(connection.display_name)


def _migrations() -> str:
    _all_applied()
    return _("all applied")


@once
def _all_applied() -> None:
    """Remembered once it is true: an exception is not kept, and none comes back later."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        raise NotWell(_("{count} not applied").format(count=len(plan)))


def _cache() -> str:
    name, word = f"health:{uuid4().hex}", uuid4().hex
    cache.set(name, word, 10)
    if cache.get(name) != word:
        raise NotWell(_("it forgets"))
    cache.delete(name)
    return str(settings.CACHES["default"]["BACKEND"]).rpartition(".")[2]


def _broker() -> str:
    with broker.line():
        return str(settings.CELERY_BROKER_URL).partition("://")[0]


def _beat(now: datetime) -> str:
    beat = Heartbeat.objects.filter(name=BEAT).first()
    if beat is None:
        raise NotWell(_("never seen"))
    age = now - beat.seen_at
    words = _("{seconds} s ago").format(seconds=max(0, round(age.total_seconds())))
    if age > SILENT_AFTER:
        raise NotWell(words)
    return words


def _queue(now: datetime) -> str:
    age = queue.age(now=now)
    words = _("the oldest waits {seconds} s").format(seconds=round(age.total_seconds()))
    if age > QUEUE_LATE_AFTER:
        if Heartbeat.objects.filter(name=BEAT, since__gt=now - JUST_STARTED).exists():
            raise Starting(_("what waited while the house was away is being taken up"))
        raise NotWell(words)
    return words if age else _("nothing waits")


def _disk() -> str:
    free = shutil.disk_usage(settings.VAR).free
    words = _("{gigabytes} GB free").format(gigabytes=round(free / 1024**3, 1))
    if free < LEAST_FREE_BYTES:
        raise NotWell(words)
    return words
