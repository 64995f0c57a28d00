"""The record of backups: a manifest beside each archive, the newest one on request."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings

SUFFIX = ".manifest.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What an archive holds, and how to tell that it came back whole."""

    taken_at: datetime
    version: str
    engine: str
    archive: str
    size: int
    sha256: str
    migrations: dict[str, str]
    counts: dict[str, int]
    ledger_number: int
    ledger_hash: str

    def as_json(self) -> str:
        values = {**asdict(self), "taken_at": self.taken_at.isoformat()}
        return json.dumps(values, indent=2, sort_keys=True) + "\n"

    @classmethod
    def from_json(cls, text: str) -> "Manifest":
        """
        Read a manifest back.

        :raises ValueError: if the text is not one
        """
        values: dict[str, Any] = json.loads(text)
        try:
            values["taken_at"] = datetime.fromisoformat(values["taken_at"])
            return cls(**values)
        except (KeyError, TypeError) as error:
            raise ValueError(f"not a manifest: {error}") from error


def folder() -> Path:
    return Path(settings.BACKUP_FOLDER)


def last() -> Manifest | None:
    """Return the manifest of the newest backup that this machine knows of, or None."""
    found = []
    for path in folder().glob(f"*{SUFFIX}"):
        try:
            found.append(Manifest.from_json(path.read_text(encoding="utf-8")))
        except (OSError, ValueError):
            # Somebody else's file, or one half written: it vouches for nothing.
            continue
    return max(found, key=lambda manifest: manifest.taken_at, default=None)
