"""Finding a browser: the one named, the one installed, or one out of npm's registry."""

import os
import shutil
import subprocess
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
NPM_PACKAGE = "@sparticuz/chromium@153.0.0"
HOW_TO_GET_ONE = (
    "No browser was found. Install Debian's chromium (apt-get install chromium),"
    " or set CHROME_PATH to a Chrome's executable."
)
UNPACK = (
    "import('@sparticuz/chromium').then(m => m.default.executablePath()).then(console.log)"
)


def installed() -> str | None:
    """Return the browser that `$CHROME_PATH` or the search path names, if there is one."""
    given = os.environ.get("CHROME_PATH")
    if given:
        return given if os.access(given, os.X_OK) else None
    return next((path for path in map(shutil.which, NAMES) if path), None)


def fetched(folder: Path) -> str | None:
    """Return a Chromium out of npm, kept in `folder`; None without npm or a network."""
    if not (shutil.which("npm") and shutil.which("node")):
        return None
    folder.mkdir(parents=True, exist_ok=True)
    try:
        if not (folder / "node_modules" / "@sparticuz").exists():
            subprocess.run(
                ["npm", "install", "--silent", "--no-audit", "--no-fund", NPM_PACKAGE],
                cwd=folder,
                check=True,
                capture_output=True,
                timeout=180,
            )
        unpacked = subprocess.run(
            ["node", "--input-type=module", "-e", UNPACK],
            cwd=folder,
            check=True,
            capture_output=True,
            text=True,
            timeout=120,
        )
    except (subprocess.SubprocessError, OSError):
        return None
    return unpacked.stdout.strip() or None
