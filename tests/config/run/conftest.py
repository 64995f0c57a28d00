"""Runs that leave nothing behind, whatever a test does to them."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from tests.config.run.running import Run, alive


@pytest.fixture
def var() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="hh-run-", dir="/tmp"))
    yield folder
    note = folder / "socket-folder"
    if note.exists():
        shutil.rmtree(note.read_text(), ignore_errors=True)
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def start(var: Path) -> Iterator[Callable[..., Run]]:
    """Return a function that starts a run in `var`; all of them are gone afterwards."""
    runs: list[Run] = []
    family: list[psutil.Process] = []

    def begin(**options: str) -> Run:
        run = Run(var, HALFHOUR_TEST_TASKS="tests.config.run.tasks", **options).start()
        runs.append(run)
        return run

    yield begin
    for run in runs:
        if not run.ended():
            family += run.family()
            run.process.kill()
            run.process.wait()
    for process in family:
        if alive(process):
            process.kill()
