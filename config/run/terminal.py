"""What the person at the terminal sees and types."""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from config.run.plan import ROOT, Plan
from config.run.prepared import Report


def say(sentence: str) -> None:
    print(sentence, flush=True)


def banner(plan: Plan, report: Report, *, seconds: float, broker: str) -> str:
    lines = ["", f"  Halfhour is ready after {seconds:.1f} s:  {plan.url}", ""]
    if report.sign_ins:
        width = max(len(person["email"]) for person in report.sign_ins)
        lines += [
            f"    {person['email']:<{width}}   {person['role']}"
            for person in report.sign_ins
        ]
        lines += [f"    The password of all of them: {report.password}", ""]
    lines += [
        f"  Logs: {_short(plan.logs)}   Queue: {broker}",
        "  Ctrl-C ends it.",
        "",
    ]
    return "\n".join(lines)


def _short(path: Path) -> str:
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else str(path)


@contextmanager
def ours() -> Iterator[None]:
    """
    Take the terminal's keys for ourselves while we run under `make`.

    Else Ctrl-C would reach `make` too, which then reports an interrupt although all
    has ended in order.
    """
    if not (os.environ.get("MAKELEVEL") and _in_front()):
        yield
        return
    theirs = os.getpgrp()
    # Changing the front group from behind stops a process that does not ignore this.
    signal.signal(signal.SIGTTOU, signal.SIG_IGN)
    # `make` would not notice that we sleep, and the shell would wait for ever.
    signal.signal(signal.SIGTSTP, signal.SIG_IGN)
    os.setpgid(0, 0)
    os.tcsetpgrp(sys.stdin.fileno(), os.getpgrp())
    try:
        yield
    finally:
        os.tcsetpgrp(sys.stdin.fileno(), theirs)


def _in_front() -> bool:
    try:
        # A leader of a session cannot leave its group, and has no `make` above it.
        return (
            os.tcgetpgrp(sys.stdin.fileno()) == os.getpgrp() and os.getsid(0) != os.getpid()
        )
    except (OSError, ValueError):
        return False
