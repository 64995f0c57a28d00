"""`make test` and `make test-all`: all on SQLite, then what uses a database on PostgreSQL.

Anything after `--` goes to pytest: `python -m tests.run -- -k ledger`.
"""

import os
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.databases import postgres

ROOT = Path(__file__).resolve().parent.parent
QUICK = "not slow and not faults"


def main(arguments: list[str]) -> int:
    everything = "--all" in arguments
    extra = arguments[arguments.index("--") + 1 :] if "--" in arguments else []
    worst = 0
    started = time.monotonic()
    with TemporaryDirectory(prefix="hh-test-", dir="/tmp") as folder:
        base = {**os.environ, "VAR": folder}
        base.pop("DATABASE_URL", None)
        base.pop("REDIS_URL", None)
        if everything:
            base["JOURNEYS"] = "required"
        marks = [] if everything else ["-m", QUICK]
        workers = ["-n", os.environ.get("WORKERS", "2")]
        print("== SQLite ==", flush=True)
        worst = max(worst, _pytest([*marks, *workers, *extra], base))
        print("== PostgreSQL ==", flush=True)
        with postgres() as url:
            on_postgres = {**base, "DATABASE_URL": url, "DATABASE_POOL": "0"}
            worst = max(
                worst, _pytest([*marks, *workers, "--only-database", *extra], on_postgres)
            )
    print(f"The suite took {time.monotonic() - started:.0f} s.", flush=True)
    return worst


def _pytest(arguments: list[str], environment: dict[str, str]) -> int:
    code = subprocess.run(
        [sys.executable, "-m", "pytest", *arguments], cwd=ROOT, env=environment, check=False
    ).returncode
    # Exit 5: a selection that matched no test here, as with `-k` on one of the databases.
    return 0 if code == 5 else code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
