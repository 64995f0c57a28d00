"""What a dump has found, and the digest that tells whether an archive is still the same."""

import hashlib
import zipfile
from dataclasses import dataclass

CHUNK = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Dumped:
    migrations: dict[str, str]
    counts: dict[str, int]
    ledger_number: int
    ledger_hash: str


def digest(archive: zipfile.ZipFile, *, leave_out: str = "") -> str:
    """Return one digest of the names and contents of all members."""
    whole = hashlib.sha256()
    for name in sorted(set(archive.namelist()) - {leave_out}):
        part = hashlib.sha256()
        with archive.open(name) as member:
            while chunk := member.read(CHUNK):
                part.update(chunk)
        whole.update(f"{name} {part.hexdigest()}\n".encode())
    return whole.hexdigest()


def newest(applied: list[tuple[str, str]]) -> dict[str, str]:
    """Return the last migration of each app; their names are numbered."""
    return dict(sorted(applied))
