"""Typed readers for the environment: all that is wrong is reported at once."""

import os
from collections.abc import Callable, Mapping
from typing import TypeVar
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, available_timezones

from django.core.exceptions import ImproperlyConfigured

T = TypeVar("T")

YES = frozenset({"1", "true", "yes", "on"})
NO = frozenset({"0", "false", "no", "off"})


class Environment:
    """Read values by name and remember what was wrong; `check()` reports all of it."""

    def __init__(self, values: Mapping[str, str] | None = None) -> None:
        self._values = os.environ if values is None else values
        self._problems: list[str] = []

    def text(self, name: str, default: str) -> str:
        return self._values.get(name) or default

    def secret(self, name: str, default: str = "") -> str:
        """Read a secret, or the file that `NAME_FILE` points to (Docker and Kubernetes)."""
        path = self._values.get(f"{name}_FILE")
        if not path:
            return self._values.get(name) or default
        try:
            with open(path, encoding="utf-8") as file:
                return file.read().strip()
        except OSError as error:
            self._problems.append(f"{name}_FILE cannot be read: {error.strerror}.")
            return default

    def flag(self, name: str, default: bool) -> bool:
        return self._read(name, default, _flag, "write true or false")

    def integer(self, name: str, default: int, *, least: int = 0) -> int:
        def parse(raw: str) -> int:
            number = int(raw)
            if number < least:
                raise ValueError
            return number

        return self._read(name, default, parse, f"write a whole number of at least {least}")

    def names(self, name: str, default: list[str]) -> list[str]:
        """Read a list separated by commas."""
        return self._read(
            name,
            default,
            lambda raw: [part.strip() for part in raw.split(",") if part.strip()],
        )

    def choice(self, name: str, default: str, allowed: frozenset[str]) -> str:
        def parse(raw: str) -> str:
            if raw not in allowed:
                raise ValueError
            return raw

        return self._read(
            name, default, parse, f"choose one of {', '.join(sorted(allowed))}"
        )

    def url(self, name: str, default: str, *, schemes: frozenset[str]) -> str:
        def parse(raw: str) -> str:
            parts = urlsplit(raw)
            if parts.scheme not in schemes or not (parts.netloc or parts.path):
                raise ValueError
            return raw

        wanted = " or ".join(f"{scheme}://" for scheme in sorted(schemes))
        # The value may hold a password: it is never repeated in the message.
        return self._read(
            name, default, parse, f"write a URL that starts with {wanted}", hide=True
        )

    def zone(self, name: str, default: str) -> str:
        def parse(raw: str) -> str:
            if raw not in available_timezones():
                raise ValueError
            return ZoneInfo(raw).key

        return self._read(name, default, parse, "write a time zone such as Europe/Berlin")

    def problem(self, sentence: str) -> None:
        """Remember a contradiction between values."""
        self._problems.append(sentence)

    def check(self) -> None:
        """
        Refuse to go on if anything was wrong.

        :raises ImproperlyConfigured: with one line for each problem
        """
        if self._problems:
            lines = "\n".join(f"  - {problem}" for problem in self._problems)
            raise ImproperlyConfigured(f"The environment is not in order:\n{lines}")

    def _read(
        self,
        name: str,
        default: T,
        parse: Callable[[str], T],
        advice: str = "",
        *,
        hide: bool = False,
    ) -> T:
        raw = self._values.get(name)
        if raw is None or raw == "":
            return default
        try:
            return parse(raw)
        except (ValueError, KeyError):
            shown = "malformed" if hide else repr(raw)
            self._problems.append(f"{name} is {shown}; {advice}.")
            return default


def _flag(raw: str) -> bool:
    lowered = raw.lower()
    if lowered in YES:
        return True
    if lowered in NO:
        return False
    raise ValueError(raw)
