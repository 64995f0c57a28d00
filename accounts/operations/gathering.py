"""Lines that may be written a moment later, together: where a web server runs.

A process that serves asks for it by `begin`; any other writes each line at once. What waits
is written by a thread of its own, also when the process is told to end. Only what is killed
loses what came in the last moment: so nothing is gathered that somebody relies on.
"""

import logging
from collections.abc import Callable, Sequence
from threading import Condition, Thread, main_thread
from typing import Generic, TypeVar

from django.db import connections

logger = logging.getLogger(__name__)

Line = TypeVar("Line")

# How often an idle thread looks whether its process has ended.
LOOKS_EVERY = 1.0
# More than a quick burst: beyond that the caller writes by itself and so is slowed down.
MOST = 2_000


class Gathering(Generic[Line]):
    """Lines of one kind, and how to write many of them."""

    def __init__(self, name: str, write: Callable[[Sequence[Line]], None]) -> None:
        self._name, self._write = name, write
        self._waiting: list[Line] = []
        self._news = Condition()
        self._within = 0.0
        self._thread: Thread | None = None

    def begin(self, *, within: float) -> None:
        """From now on write what comes in within so many seconds together."""
        self._within = within

    def add(self, line: Line) -> None:
        """Write a line now, or soon: see `begin`."""
        if not self._within:
            self._write([line])
            return
        with self._news:
            self._waiting.append(line)
            crowded = len(self._waiting) >= MOST
            if self._thread is None or not self._thread.is_alive():
                # Not a daemon: the process waits for its last lines.
                self._thread = Thread(target=self._run, name=self._name, daemon=False)
                self._thread.start()
            self._news.notify()
        if crowded:
            self.flush()

    def flush(self) -> None:
        """Write what waits, now."""
        with self._news:
            lines, self._waiting = self._waiting, []
        if lines:
            self._write(lines)

    def end(self) -> None:
        """Write what waits, and write each line at once from now on."""
        with self._news:
            self._within = 0.0
            self._news.notify()
        self.flush()

    def _run(self) -> None:
        while self._within and main_thread().is_alive():
            with self._news:
                if not self._waiting:
                    self._news.wait(LOOKS_EVERY)
                    continue
            # Whoever comes within it is written with the first.
            main_thread().join(self._within)
            self._flush_alone()
        self._flush_alone()

    def _flush_alone(self) -> None:
        try:
            self.flush()
        except Exception:
            # What was answered stays answered: that is more than its line, and the next
            # lines are written again.
            logger.exception("Lines of the %s were lost.", self._name)
        finally:
            connections.close_all()
