"""Backups: an archive with a manifest, checked before and after it is put back."""

import json
import zipfile
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from types import ModuleType
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.utils.translation import gettext_lazy as _

from accounts.models import LedgerHead, User
from accounts.queries import chain
from accounts.refusal import Refused
from engine.operations import dump_postgres, dump_sqlite, dumped

SUFFIX = ".manifest.json"
INSIDE = "manifest.json"


class NotEmpty(Refused):
    code = "backup-not-empty"


class CannotRestore(Refused):
    code = "backup-cannot-restore"


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


def known() -> list[Manifest]:
    """Return the manifests of all backups that lie in the folder, the newest first."""
    found = []
    for path in folder().glob(f"*{SUFFIX}"):
        try:
            found.append(Manifest.from_json(path.read_text(encoding="utf-8")))
        except (OSError, ValueError):
            # Somebody else's file, or one half written: it vouches for nothing.
            continue
    return sorted(found, key=lambda manifest: manifest.taken_at, reverse=True)


def last() -> Manifest | None:
    """Return the manifest of the newest backup that this machine knows of, or None."""
    return next(iter(known()), None)


def take(*, now: datetime) -> Manifest:
    """
    Write everything the database holds at one instant into a new archive.

    Readers and writers go on meanwhile. The manifest beside the archive is written last:
    an archive without one was interrupted and counts for nothing.
    """
    folder().mkdir(parents=True, exist_ok=True)
    path = folder() / f"halfhour-{now:%Y%m%dT%H%M%S%f}Z.zip"
    part = path.with_suffix(".part")
    with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        contents = _dumper().dump(archive, folder())
        manifest = Manifest(
            taken_at=now,
            version=settings.VERSION,
            engine=connection.vendor,
            archive=path.name,
            size=0,
            sha256=dumped.digest(archive),
            migrations=contents.migrations,
            counts=contents.counts,
            ledger_number=contents.ledger_number,
            ledger_hash=contents.ledger_hash,
        )
        archive.writestr(INSIDE, manifest.as_json())
    part.rename(path)
    manifest = replace(manifest, size=path.stat().st_size)
    path.with_suffix(SUFFIX).write_text(manifest.as_json(), encoding="utf-8")
    return manifest


def prune(*, keep: int) -> list[str]:
    """Delete all but the newest `keep` backups; return the names of what is gone."""
    gone = [manifest.archive for manifest in known()[keep:]]
    for name in gone:
        (folder() / name).with_suffix(SUFFIX).unlink(missing_ok=True)
        (folder() / name).unlink(missing_ok=True)
    return gone


def restore(*, path: Path, may_replace: bool, now: datetime) -> Manifest:
    """
    Put an archive back, check that it came back whole, and migrate to this version.

    What is replaced is backed up first.

    :raises NotEmpty: if somebody works in this database and `may_replace` is false
    :raises CannotRestore: if it is damaged, of another engine or of a newer version
    """
    manifest = read(path)
    _judge(manifest)
    if is_in_use():
        if not may_replace:
            raise NotEmpty(_("This database is not empty. Add --replace to overwrite it."))
        take(now=now)
    with zipfile.ZipFile(path) as archive:
        _dumper().load(archive, folder(), manifest.migrations)
    _verify(manifest)
    call_command("migrate", interactive=False, verbosity=0)
    return manifest


def read(path: Path) -> Manifest:
    """
    Read an archive's manifest and check every byte of what it describes.

    :raises CannotRestore: if it is not a backup, or damaged
    """
    try:
        with zipfile.ZipFile(path) as archive:
            manifest = Manifest.from_json(archive.read(INSIDE).decode())
            found = dumped.digest(archive, leave_out=INSIDE)
    except (OSError, KeyError, ValueError, zipfile.BadZipFile) as error:
        raise CannotRestore(
            _("{path} is no backup that can be read ({error}).").format(
                path=path, error=error
            )
        ) from error
    if found != manifest.sha256:
        raise CannotRestore(_("{path} is damaged.").format(path=path))
    return manifest


def is_in_use() -> bool:
    """Say whether anybody is here already."""
    if User._meta.db_table not in connection.introspection.table_names():
        return False
    return User.objects.exists() or LedgerHead.objects.exists()


def _judge(manifest: Manifest) -> None:
    if manifest.engine != connection.vendor:
        raise CannotRestore(
            _("The backup is of {theirs}, this database is {ours}.").format(
                theirs=manifest.engine, ours=connection.vendor
            )
        )
    ours = MigrationLoader(None).disk_migrations or {}
    if any(step not in ours for step in manifest.migrations.items()):
        raise CannotRestore(
            _("The backup was taken by a newer version ({version}).").format(
                version=manifest.version
            )
        )


def _verify(manifest: Manifest) -> None:
    counted = _dumper().counts()
    wrong = [name for name in manifest.counts if counted.get(name) != manifest.counts[name]]
    verdict = chain.verify()
    head = LedgerHead.objects.filter(pk=1).first()
    if wrong or verdict.broken or (head.number if head else 0) != manifest.ledger_number:
        detail = verdict.broken.sentence if verdict.broken else ", ".join(wrong)
        raise CannotRestore(
            _("The backup did not come back whole: {detail}.").format(detail=detail)
        )


def _dumper() -> ModuleType:
    return dump_postgres if connection.vendor == "postgresql" else dump_sqlite
