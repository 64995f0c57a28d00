"""What would be wrong in production, each with an id. `manage.py check --deploy` asks.

A laptop may have all of it; a release step must refuse it.
"""

from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import urlsplit

from django.apps import AppConfig, apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import connection

YEAR = 31_536_000
DEMO_DOMAIN = "@halfhour.example"
LAPTOP = frozenset({"localhost", "127.0.0.1", "[::1]"})

Found = list[CheckMessage]


def _error(number: int, sentence: str, hint: str) -> Found:
    return [Error(sentence, hint=hint, id=f"config.E{number:03}")]


def secret_key(**_: Any) -> Found:
    key = settings.SECRET_KEY
    if key != settings.INSECURE_SECRET_KEY and len(key) >= 32:
        return []
    return _error(
        1,
        "SECRET_KEY is the repository's own, or too short: anybody could sign a session.",
        "Set SECRET_KEY, or SECRET_KEY_FILE, to at least 50 random characters.",
    )


def debug(**_: Any) -> Found:
    if not settings.DEBUG:
        return []
    return _error(2, "DEBUG is on: error pages would show settings.", "Unset DEBUG.")


def hosts(**_: Any) -> Found:
    named = set(settings.ALLOWED_HOSTS) - LAPTOP
    if named and "*" not in named:
        return []
    return _error(
        3,
        "ALLOWED_HOSTS names no host of its own, or every one.",
        "Set ALLOWED_HOSTS to the names people use, separated by commas.",
    )


def https(**_: Any) -> Found:
    if settings.HTTPS:
        return []
    return _error(
        4,
        "HTTPS is off: cookies and passwords would travel in the clear.",
        "Set HTTPS=true; behind a proxy that ends TLS also BEHIND_PROXY=true.",
    )


def database(**_: Any) -> Found:
    if settings.DATABASES["default"]["ENGINE"].endswith("postgresql"):
        return []
    return _error(
        5,
        "The database is SQLite: one machine, one writer.",
        "Set DATABASE_URL=postgresql://user:password@host/name.",
    )


def redis(**_: Any) -> Found:
    if settings.REDIS_URL:
        return []
    return _error(
        6,
        "There is no Redis: messages would lie in a folder of one machine.",
        "Set REDIS_URL=redis://host/0.",
    )


def cache(**_: Any) -> Found:
    if not settings.CACHES["default"]["BACKEND"].endswith(("LocMemCache", "DummyCache")):
        return []
    return _error(
        7,
        "The cache lives in one process: rate limits would count each process alone.",
        "Set REDIS_URL.",
    )


def mail(**_: Any) -> Found:
    if settings.EMAIL_BACKEND.endswith("smtp.EmailBackend"):
        return []
    return _error(
        8, "Letters are written to files and reach nobody.", "Set EMAIL_HOST and its like."
    )


def demo(**_: Any) -> Found:
    if not settings.DEMO_ALLOWED:
        return []
    return _error(
        9, "The demo may be loaded, with passwords that everybody knows.", "Unset DEMO."
    )


@register(Tags.database)
def demo_people(databases: Sequence[str] | None = None, **_: Any) -> Found:
    """Asks the database, so only under `check --database default`, as a release does."""
    if not databases or settings.DEMO_ALLOWED:
        return []
    user = apps.get_model("accounts", "User")
    # `migrate` asks as well, before the first table is there.
    if user._meta.db_table not in connection.introspection.table_names():
        return []
    people = user.objects
    if not people.filter(email__endswith=DEMO_DOMAIN, is_active=True).exists():
        return []
    return _error(
        10, "The demo's people can sign in here.", "Deactivate them on the page People."
    )


def embedded_broker(**_: Any) -> Found:
    if urlsplit(settings.REDIS_URL).scheme not in ("unix", "redis+socket"):
        return []
    return _error(
        11,
        "Redis is reached by a socket: the one that `make run` starts for itself.",
        "Set REDIS_URL=redis://host/0 with a server of its own.",
    )


def hsts(**_: Any) -> Found:
    if not settings.HTTPS or settings.SECURE_HSTS_SECONDS >= YEAR:
        return []
    return [
        Warning(
            "SECURE_HSTS_SECONDS is under a year: browsers may go back to plain http.",
            hint="Raise it once https has proved itself.",
            id="config.W012",
        )
    ]


def base_url(**_: Any) -> Found:
    parts = urlsplit(settings.BASE_URL)
    if parts.scheme == "https" and parts.hostname not in LAPTOP:
        return []
    return _error(
        13,
        "BASE_URL is not the https address of this house: links in letters would fail.",
        "Set BASE_URL=https://….",
    )


def sender(**_: Any) -> Found:
    if not settings.DEFAULT_FROM_EMAIL.rstrip(">").endswith("@localhost"):
        return []
    return _error(
        14, "Letters would come from localhost and be refused.", "Set EMAIL_FROM."
    )


def cookies(**_: Any) -> Found:
    if not settings.HTTPS or (
        settings.SESSION_COOKIE_SECURE and settings.CSRF_COOKIE_SECURE
    ):
        return []
    return _error(
        15, "Cookies would also be sent over plain http.", "Leave both …_COOKIE_SECURE on."
    )


ON_DEPLOY: tuple[Callable[..., Found], ...] = (
    secret_key,
    debug,
    hosts,
    https,
    database,
    redis,
    cache,
    mail,
    demo,
    embedded_broker,
    hsts,
    base_url,
    sender,
    cookies,
)


@register(deploy=True)
def production(
    app_configs: Sequence[AppConfig] | None = None, **_: Any
) -> Sequence[CheckMessage]:
    return [message for check in ON_DEPLOY for message in check()]
