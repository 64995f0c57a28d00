"""Remembering that nothing has to be prepared: a second start skips a whole process."""

import hashlib
import json
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from config.run.plan import ROOT, Plan

APPLIED = "SELECT app, name FROM django_migrations ORDER BY app, name"


@dataclass(frozen=True, slots=True)
class Report:
    """What `manage.py prepare` found: whom to sign in as, and the password they share."""

    sign_ins: list[dict[str, str]]
    password: str
    # Nobody has come in yet; the next start looks again, and prints the link again.
    is_empty: bool = False


def state(plan: Plan) -> str | None:
    """Return a mark of code and database together; None if it cannot be known cheaply."""
    database = plan.own_database
    if database is None or not database.exists():
        return None
    mark = hashlib.sha256()
    for path in sorted(ROOT.glob("*/migrations/*.py")):
        mark.update(path.relative_to(ROOT).as_posix().encode() + path.read_bytes())
    # Packages bring migrations too.
    mark.update((ROOT / "requirements" / "run.lock").read_bytes())
    mark.update(
        f"{plan.given.get('DEMO', '')} {plan.given.get('ADMIN_EMAIL', '')}".encode()
    )
    try:
        with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
            for row in connection.execute(APPLIED):
                mark.update(repr(row).encode())
    except sqlite3.Error:
        return None
    return mark.hexdigest()


def recall(plan: Plan) -> Report | None:
    """Return the last report if nothing has changed since, else None."""
    now = state(plan)
    kept = _read(_file(plan))
    if now is None or kept.get("state") != now or kept.get("is_empty"):
        return None
    return _report(kept)


def remember(plan: Plan, report_path: Path) -> Report:
    """Keep what `prepare` has reported, together with the state it left."""
    said = _read(report_path)
    report_path.unlink(missing_ok=True)
    report = _report(said)
    _file(plan).write_text(
        json.dumps(
            {
                "state": state(plan),
                "sign_ins": report.sign_ins,
                "password": report.password,
                "is_empty": report.is_empty,
            }
        ),
        encoding="utf-8",
    )
    return report


def _report(said: dict[str, Any]) -> Report:
    return Report(
        said.get("sign_ins", []), said.get("password", ""), bool(said.get("is_empty"))
    )


def _file(plan: Plan) -> Path:
    return plan.var / "prepared.json"


def _read(path: Path) -> dict[str, Any]:
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return said if isinstance(said, dict) else {}
