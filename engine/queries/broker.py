"""Asking the broker, without hanging on a dead one."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import structlog
from celery import current_app
from django.conf import settings
from kombu.exceptions import ChannelError, KombuError

log = structlog.get_logger(__name__)


@contextmanager
def line(seconds: float = 2.0) -> Iterator[Any]:
    """A connection of its own that gives up soon."""
    options = {
        **settings.CELERY_BROKER_TRANSPORT_OPTIONS,
        "socket_connect_timeout": seconds,
        "socket_timeout": seconds,
    }
    with current_app.connection_for_read(transport_options=options) as connection:
        connection.ensure_connection(max_retries=1, interval_start=0, timeout=seconds)
        yield connection


def waiting() -> int | None:
    """How many messages wait; None if the broker does not answer."""
    name = current_app.conf.task_default_queue
    try:
        with line() as connection:
            queue = connection.default_channel.queue_declare(name, passive=True)
            return int(queue.message_count)
    except ChannelError:
        # Nobody has sent anything yet: the queue comes with the first message.
        return 0
    except (OSError, KombuError) as error:
        log.warning("broker.unreachable", error=type(error).__name__)
        return None
