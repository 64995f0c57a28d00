"""A child process: started tied to us, logged to a file, ended with its whole group."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from config.run.kernel import end_with_parent
from config.run.plan import ROOT

LONGEST_LOG = 2_000_000
FIRST_DELAY, LONGEST_DELAY = 1.0, 30.0
# Whoever lived this long has earned a quick restart again.
HEALTHY_AFTER = 60.0


@dataclass(slots=True)
class Child:
    name: str
    command: list[str]
    environment: Mapping[str, str]
    logs: Path
    grace: float = 10.0
    # Background work steps aside for the page that somebody waits for.
    niceness: int = 0
    # Called before each start, and told how often it failed in a row.
    before: Callable[[int], object] = lambda failures: None
    process: "subprocess.Popen[bytes] | None" = None
    failures: int = 0
    started_at: float = 0.0
    restart_at: float | None = field(default=None)

    @property
    def log(self) -> Path:
        return self.logs / f"{self.name}.log"

    def start(self) -> None:
        self.before(self.failures)
        self.restart_at = None
        self.started_at = time.monotonic()
        if self.log.exists() and self.log.stat().st_size > LONGEST_LOG:
            self.log.replace(self.log.with_suffix(".log.1"))
        us = os.getpid()
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command,
                cwd=ROOT,
                env=dict(self.environment),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                # A group of its own: the terminal's Ctrl-C is for the supervisor alone.
                start_new_session=True,
                preexec_fn=lambda: self._settle_in(us),
            )

    def ended(self) -> int | None:
        """Return the exit code of a child that is gone, None for one that lives."""
        return None if self.process is None else self.process.poll()

    def wait(self) -> int:
        if self.process is None:
            raise RuntimeError(f"the {self.name} was not started")
        return self.process.wait()

    def bury(self, now: float) -> float:
        """Clear away what a dead child left; return the delay before it starts again."""
        self._signal_group(signal.SIGKILL)
        if now - self.started_at > HEALTHY_AFTER:
            self.failures = 0
        self.failures += 1
        delay = min(FIRST_DELAY * 2.0 ** (self.failures - 1), LONGEST_DELAY)
        self.process = None
        self.restart_at = now + delay
        return delay

    def ask_to_end(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()

    def kill(self) -> None:
        if self.process is None:
            return
        self._signal_group(signal.SIGKILL)
        self.process.wait()
        self.process = None

    def lines(self) -> list[str]:
        """What it has said so far, without a line that it is still writing."""
        text = self.log.read_text(errors="replace") if self.log.exists() else ""
        return text.rpartition("\n")[0].splitlines()

    def last_words(self, lines: int = 15) -> str:
        text = self.log.read_text(errors="replace") if self.log.exists() else ""
        return "\n".join(text.splitlines()[-lines:])

    def _settle_in(self, parent: int) -> None:
        """Runs in the child, between fork and exec."""
        end_with_parent(parent)
        os.nice(self.niceness)

    def _signal_group(self, how: signal.Signals) -> None:
        if self.process is None:
            return
        try:
            os.killpg(self.process.pid, how)
        except ProcessLookupError:
            return
