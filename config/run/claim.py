"""One run for each place: the second is told who holds it."""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from config.run.plan import CannotRun, Plan


@contextmanager
def held(plan: Plan) -> Iterator[TextIO]:
    """
    Hold the place until the end; the kernel lets go of it even after a kill.

    :raises CannotRun: if another run holds it, naming its process and its address
    """
    with (plan.var / "run.lock").open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise CannotRun(_who(file, plan)) from None
        file.truncate(0)
        json.dump({"pid": os.getpid(), "url": plan.url}, file)
        file.flush()
        yield file
        file.truncate(0)


def _who(file: TextIO, plan: Plan) -> str:
    file.seek(0)
    try:
        holder = json.load(file)
    except ValueError:
        return f"Halfhour is starting or stopping already in {plan.var}."
    return (
        f"Halfhour is running already in {plan.var}: process {holder['pid']},"
        f" {holder['url']} ."
        " To run a second one beside it: make run VAR=/tmp/second PORT=8001"
    )
