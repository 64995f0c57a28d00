"""A real web server on a database file of its own, filled with the demo."""

import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

from django.conf import settings
from django.db import connections

from tests import schema

ROOT = Path(__file__).resolve().parents[2]


class House:
    """The running house of one test: its address, and the database behind it."""

    def __init__(self, folder: Path, template: Path) -> None:
        self.folder = folder
        self.database = folder / "halfhour.sqlite3"
        self.template = template
        self.url = ""

    def address(self, path: str) -> str:
        return f"{self.url}{path}"

    def reset(self) -> None:
        """Put the database back to what the demo holds, under a server that runs on."""
        with (
            closing(sqlite3.connect(self.template)) as source,
            closing(sqlite3.connect(self.database)) as target,
        ):
            source.backup(target)

    @contextmanager
    def serving(self) -> Iterator[None]:
        self.reset()
        self._port = _free_port()
        self.url = f"http://localhost:{self._port}"
        self._start()
        try:
            yield
        finally:
            self._stop()

    def restart(self) -> None:
        """End the server and start it again at the same address, as an update would."""
        with self.away():
            pass

    @contextmanager
    def away(self) -> Iterator[None]:
        """Nobody answers at the address for a while."""
        self._stop()
        try:
            yield
        finally:
            self._start()

    def said(self) -> str:
        return (self.folder / "web.log").read_text(errors="replace")

    def _start(self) -> None:
        command = [
            Path(sys.executable).parent / "granian",
            *("--interface", "wsgi", "--host", "127.0.0.1", "--port", str(self._port)),
            *("--blocking-threads", "4", "--log-level", "warning"),
            "config.wsgi:application",
        ]
        with (self.folder / "web.log").open("ab") as log:
            self._server = subprocess.Popen(
                command,
                cwd=ROOT,
                env=environment(self.folder),
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        try:
            self._wait(self._server)
        except BaseException:
            self._stop()
            raise

    def _stop(self) -> None:
        self._server.terminate()
        try:
            self._server.wait(timeout=30)
        except subprocess.TimeoutExpired:
            self._server.kill()
            self._server.wait()

    @contextmanager
    def here(self) -> Iterator[None]:
        """Let this process read and write the house's database, not the tests' own."""
        own = connections["default"]
        settings = {**own.settings_dict, "NAME": str(self.database)}
        connections["default"] = type(own)(settings, "default")
        try:
            yield
        finally:
            connections["default"].close()
            connections["default"] = own

    def _wait(self, server: "subprocess.Popen[bytes]") -> None:
        until = time.monotonic() + 90
        while time.monotonic() < until:
            if server.poll() is not None:
                raise RuntimeError(self.said())
            try:
                urlopen(self.address("/sign-in/"), timeout=30).close()
            except HTTPError:
                return
            except OSError:
                time.sleep(0.05)
            else:
                return
        raise RuntimeError("the web server did not come up within 90 s")


def build_template(folder: Path) -> Path:
    """Return a database with the demo in it, told by the same command as `make run`."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(schema.sqlite_file(), folder / "halfhour.sqlite3")
    subprocess.run(
        [sys.executable, "manage.py", "prepare"],
        cwd=ROOT,
        env=environment(folder),
        check=True,
        capture_output=True,
    )
    return folder / "halfhour.sqlite3"


def environment(folder: Path) -> dict[str, str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in ("DATABASE_URL", "REDIS_URL")
    }
    # The tests sign people in by themselves: with the key that the server reads.
    return {**kept, "VAR": str(folder), "SECRET_KEY": settings.SECRET_KEY}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
