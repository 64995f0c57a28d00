"""`make test`, `make test-slow`, and `make test-all`, which is both.

All on SQLite, then what uses a database on PostgreSQL.

Anything after `--` goes to pytest: `python -m tests.run -- -k ledger`.
"""

import os
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from tests import browsers
from tests.databases import postgres

ROOT = Path(__file__).resolve().parent.parent
QUICK = "not slow and not faults"
SLOW = "slow or faults"
# What a person has set for the running house is not for the tests.
NOT_OURS = ("DATABASE_URL", "REDIS_URL", "SECRET_KEY", "MAKELEVEL", "MAKEFLAGS", "BASE_URL")


def main(arguments: list[str]) -> int:
    wanted = {"--all": [], "--slow": ["-m", SLOW]}
    marks = next((wanted[word] for word in arguments if word in wanted), ["-m", QUICK])
    quick = QUICK in marks
    extra = arguments[arguments.index("--") + 1 :] if "--" in arguments else []
    worst = 0
    started = time.monotonic()
    base = {name: value for name, value in os.environ.items() if name not in NOT_OURS}
    kept = Path(os.environ.get("VAR") or ROOT / "var").resolve()
    base["PYTHONPYCACHEPREFIX"] = str(kept / "pycache")
    base.pop("PYTHONDONTWRITEBYTECODE", None)
    if not quick:
        base["JOURNEYS"] = "required"
    base |= _browser(kept / "browser")
    with TemporaryDirectory(prefix="hh-test-", dir="/tmp") as folder:
        base["VAR"] = folder
        # Quick tests stay with their file, and so with what it shares. Tests that kill
        # processes wait for each other: they share a core with nobody.
        spread = "worksteal" if quick else "loadgroup"
        workers = ["-n", os.environ.get("WORKERS", "2"), "--dist", spread]
        with postgres(hurried=True) as url:
            on_postgres = {**base, "DATABASE_URL": url, "DATABASE_POOL": "0"}
            _make_tables(base, on_postgres)
            print("== SQLite ==", flush=True)
            worst = max(worst, _pytest([*marks, *workers, *extra], base))
            print("== PostgreSQL ==", flush=True)
            worst = max(
                worst, _pytest([*marks, *workers, "--only-database", *extra], on_postgres)
            )
    print(f"The suite took {time.monotonic() - started:.0f} s.", flush=True)
    return worst


def _browser(folder: Path) -> dict[str, str]:
    """Say which browser the journeys take; a sentence where there is none."""
    found = browsers.installed() or browsers.fetched(folder)
    print(f"Journeys run in {found}." if found else browsers.HOW_TO_GET_ONE, flush=True)
    return {"CHROME_PATH": found} if found else {}


def _make_tables(*environments: dict[str, str]) -> None:
    """Migrate on both databases at once; every worker takes a copy."""
    makers = [
        subprocess.Popen([sys.executable, "-m", "tests.schema"], cwd=ROOT, env=environment)
        for environment in environments
    ]
    codes = [maker.wait() for maker in makers]
    if any(codes):
        raise SystemExit("The tables could not be made.")


def _pytest(arguments: list[str], environment: dict[str, str]) -> int:
    code = subprocess.run(
        [sys.executable, "-m", "pytest", *arguments], cwd=ROOT, env=environment, check=False
    ).returncode
    # Exit 5: a selection that matched no test here, as with `-k` on one of the databases.
    return 0 if code == 5 else code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
