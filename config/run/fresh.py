"""`make demo`: set this folder's own database aside and load a fresh demo."""

import os
import sys

from config.run import claim, prepared, programs, terminal
from config.run.plan import CannotRun, Plan


def main() -> int:
    os.umask(0o077)
    try:
        plan = Plan.read(os.environ)
        plan.settle()
        database = plan.own_database
        if database is None:
            raise CannotRun(
                "DATABASE_URL is set: the demo only ever replaces the laptop's own file."
            )
        with claim.held(plan):
            if database.exists() and not _agreed(str(database)):
                raise CannotRun("Nothing was changed.")
            for suffix in ("", "-wal", "-shm"):
                file = database.with_name(database.name + suffix)
                if file.exists():
                    file.replace(file.with_name(f"previous-{file.name}"))
            return _load(plan)
    except CannotRun as reason:
        terminal.say(str(reason))
        return 1


def _load(plan: Plan) -> int:
    path = plan.var / "prepare-report.json"
    child = programs.prepare(plan, plan.environment(""), path)
    child.log.unlink(missing_ok=True)
    child.start()
    if child.wait() != 0:
        raise CannotRun(f"The demo could not be loaded.\n\n{child.last_words()}")
    prepared.remember(plan, path)
    terminal.say("The demo is fresh. What was here lies beside it as previous-*.")
    return 0


def _agreed(name: str) -> bool:
    if os.environ.get("YES"):
        return True
    if not sys.stdin.isatty():
        raise CannotRun(f"{name} exists. Say YES=1 to replace it by a fresh demo.")
    return input(f"Replace {name} by a fresh demo? [y/N] ").strip().lower() in ("y", "yes")


if __name__ == "__main__":
    sys.exit(main())
