"""From one URL each to what Django and Celery want to hear of a database and of Redis."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

# What was sent so often is prepared, on statements that we write ourselves.
PREPARED_FROM = 2


def kept_secret(var: Path, default: str) -> str:
    """Return the key that `make run` once made for this folder, else the default."""
    try:
        return (var / "secret-key").read_text(encoding="ascii").strip() or default
    except OSError:
        return default


def database(url: str, *, pool: int, prepared: bool = True) -> dict[str, Any]:
    """
    Return Django's database settings for `postgres://…` or `sqlite:///path`.

    `prepared` is false behind a pooler that gives each transaction another connection.
    """
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": unquote(parts.path[1:] if parts.path.startswith("//") else parts.path),
            "OPTIONS": {
                # The write lock comes first, so that nobody reads and then fails to write.
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": (
                    "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
                    " PRAGMA mmap_size=134217728; PRAGMA cache_size=-16000;"
                ),
            },
        }
    query = dict(parse_qsl(parts.query))
    options: dict[str, Any] = dict(query)
    options["prepare_threshold"] = PREPARED_FROM if prepared else None
    if pool:
        options["pool"] = {
            "min_size": 1,
            "max_size": pool,
            "timeout": 10,
            "connection_class": _connection_class(),
        }
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        # A socket's folder stands in ?host=, where a host name has no place.
        "HOST": options.pop("host", None) or parts.hostname or "",
        "PORT": str(parts.port or ""),
        "OPTIONS": options,
        "CONN_HEALTH_CHECKS": True,
    }


def _connection_class() -> Any:
    # Imported only here: where SQLite is, there need be no driver.
    from accounts.trips import Connection  # noqa: PLC0415

    return Connection


def cache(redis_url: str) -> dict[str, Any]:
    """Return Django's cache settings: Redis if there is one, else our own memory."""
    if not redis_url:
        return {
            "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
            # A page keeps fifty rows and some charts, each for itself.
            "OPTIONS": {"MAX_ENTRIES": 3000},
        }
    return {
        "BACKEND": "engine.cache.RedisCache",
        "LOCATION": redis_url,
        "KEY_PREFIX": "halfhour",
    }


def broker(redis_url: str, folder: Path) -> tuple[str, dict[str, Any]]:
    """Return Celery's broker URL and its transport options; without Redis, a folder."""
    if not redis_url:
        inbox, done = folder / "in", folder / "done"
        for each in (inbox, done):
            each.mkdir(parents=True, exist_ok=True)
        return "filesystem://", {
            "data_folder_in": str(inbox),
            "data_folder_out": str(inbox),
            "processed_folder": str(done),
            "store_processed": False,
            "control_folder": str(folder / "control"),
        }
    # Longer than the longest task: a shorter one would run it twice.
    options = {"visibility_timeout": 3600, "unacked_restore_limit": 100}
    return redis_url.replace("unix://", "redis+socket://", 1), options
