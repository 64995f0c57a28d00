"""`make bench`: every part in bench/parts, or the one that PART names."""

import importlib
import os
import pkgutil
import sys
from tempfile import TemporaryDirectory

from bench import parts, timing


def main(wanted: list[str]) -> int:
    names = sorted(module.name for module in pkgutil.iter_modules(parts.__path__))
    unknown = set(wanted) - set(names)
    if unknown:
        print(f"No part {', '.join(unknown)}. There are: {', '.join(names)}.")
        return 1
    with TemporaryDirectory(prefix="hh-bench-", dir="/tmp") as folder:
        # A part may write, so never in a database that somebody works in.
        os.environ["DATABASE_URL"] = os.environ.get("BENCH_DATABASE_URL", "")
        os.environ["VAR"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
        for name in wanted or names:
            part = importlib.import_module(f"bench.parts.{name}")
            print(f"{name}: {(part.__doc__ or '').splitlines()[0]}", flush=True)
            print(timing.table(part.run()), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
