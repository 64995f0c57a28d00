"""What was asked for: the place, the address, and the surroundings of every child."""

import os
import secrets
import shutil
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
EVERYWHERE = frozenset({"0.0.0.0", "::", ""})
BROKERS = ("auto", "path", "wheel", "folder")
# For the demo, the logs, and what a day of trying things out leaves behind.
LEAST_FREE = 200 * 1024 * 1024


class CannotRun(Exception):
    """Carry the one sentence that says why nothing was started."""


@dataclass(frozen=True, slots=True)
class Plan:
    var: Path
    host: str
    port: int
    broker: str
    given: Mapping[str, str]

    @classmethod
    def read(cls, values: Mapping[str, str]) -> "Plan":
        """
        Read the plan from the environment.

        :raises CannotRun: if PORT or BROKER makes no sense
        """
        raw = values.get("PORT") or "8000"
        if not (raw.isdecimal() and 0 < int(raw) < 65_536):
            raise CannotRun(f"PORT is {raw!r}; write a number from 1 to 65535.")
        broker = values.get("BROKER") or "auto"
        if broker not in BROKERS:
            raise CannotRun(f"BROKER is {broker!r}; choose one of {', '.join(BROKERS)}.")
        var = Path(values.get("VAR") or ROOT / "var").resolve()
        return cls(var, values.get("HOST") or "127.0.0.1", int(raw), broker, values)

    @property
    def logs(self) -> Path:
        return self.var / "logs"

    @property
    def url(self) -> str:
        """The address to open: a name that a browser treats as safe, where it is one."""
        host = "localhost" if self.host in EVERYWHERE | {"127.0.0.1", "::1"} else self.host
        return (
            f"http://[{host}]:{self.port}" if ":" in host else f"http://{host}:{self.port}"
        )

    @property
    def own_database(self) -> Path | None:
        """The laptop's own database file; None if DATABASE_URL names another."""
        return None if self.given.get("DATABASE_URL") else self.var / "halfhour.sqlite3"

    def environment(self, redis_url: str) -> dict[str, str]:
        """Return the surroundings of every child; what was given is left as it is."""
        defaults = {
            "BASE_URL": self.url,
            "ALLOWED_HOSTS": ",".join(self._hosts()),
            "REDIS_URL": redis_url,
            "PYTHONPYCACHEPREFIX": str(self.var / "pycache"),
        }
        return {
            **{name: value for name, value in defaults.items() if value},
            **{name: value for name, value in self.given.items() if value},
            "VAR": str(self.var),
            "PYTHONUNBUFFERED": "1",
            # Celery's line for a terminal; here it goes to a file.
            "NO_COLOR": "1",
        }

    def settle(self) -> None:
        """
        Make the folders and, once for this VAR, the secret key.

        :raises CannotRun: if the place cannot be written, or is all but full
        """
        try:
            for folder in (self.var, self.logs, self.var / "backups"):
                folder.mkdir(parents=True, exist_ok=True)
            _keep_secret(self.var / "secret-key")
        except OSError as error:
            raise CannotRun(f"{self.var} cannot be used: {error.strerror}.") from error
        if (free := shutil.disk_usage(self.var).free) < LEAST_FREE:
            raise CannotRun(
                f"{self.var} has room for {free // 1024**2} MB; Halfhour begins with"
                f" {LEAST_FREE // 1024**2}. Make room, or choose another folder with VAR=."
            )

    def _hosts(self) -> list[str]:
        hosts = ["localhost", "127.0.0.1", "[::1]"]
        if self.host in EVERYWHERE:
            return [*hosts, socket.gethostname(), *_own_addresses()]
        shown = f"[{self.host}]" if ":" in self.host else self.host
        return hosts if shown in hosts else [*hosts, shown]


def _keep_secret(path: Path) -> None:
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(50) + "\n")


def _own_addresses() -> list[str]:
    """Return the address that others on the network reach this machine by, if any."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            # Nothing is sent: the kernel only chooses the way out.
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return []
        return [str(probe.getsockname()[0])]
