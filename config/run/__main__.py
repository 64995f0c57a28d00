"""Prepare the database, then become the web server."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def main() -> None:
    python = sys.executable
    subprocess.run(
        [python, "manage.py", "migrate", "--verbosity", "0"], cwd=ROOT, check=True
    )
    host, port = os.environ.get("HOST", "127.0.0.1"), os.environ.get("PORT", "8000")
    os.chdir(ROOT)
    os.execv(
        Path(python).parent / "granian",
        [
            "granian",
            "--interface",
            "wsgi",
            "--host",
            host,
            "--port",
            port,
            "config.wsgi:application",
        ],
    )


if __name__ == "__main__":
    main()
