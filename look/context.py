"""What the frame of every page needs to know."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from look.navigation import Link, Place, links

# A stranger's choice lives in the browser, so that the sign-in page looks right as well.
THEME_COOKIE = "halfhour_theme"
CONTRAST_COOKIE = "halfhour_contrast"
THEMES = ("light", "dark")


@dataclass
class Frame:
    """Lazy, so that a fragment or a letter that shows no frame pays for none."""

    request: HttpRequest

    @property
    def organisation(self) -> str:
        return settings.ORGANISATION_NAME

    @property
    def version(self) -> str:
        return settings.VERSION

    @property
    def reader(self) -> Any:
        """Whoever reads; absent where an error came before anybody was recognised."""
        return getattr(self.request, "user", None)

    @cached_property
    def is_signed_in(self) -> bool:
        return self.reader is not None and self.reader.is_authenticated

    @cached_property
    def bar(self) -> list[Link]:
        return links(self.request, Place.BAR) if self.is_signed_in else []

    @cached_property
    def account(self) -> list[Link]:
        return links(self.request, Place.ACCOUNT) if self.is_signed_in else []

    @property
    def theme(self) -> str:
        """Written on <html> by the server, so that the page never flashes."""
        if self.is_signed_in:
            return str(self.reader.theme)
        kept = self.request.COOKIES.get(THEME_COOKIE)
        return kept if kept in THEMES else "system"

    @property
    def contrast(self) -> bool:
        if self.is_signed_in:
            return bool(self.reader.more_contrast)
        return self.request.COOKIES.get(CONTRAST_COOKIE) == "more"

    @property
    def shortcuts(self) -> bool:
        return self.is_signed_in and bool(self.reader.shortcuts)

    @property
    def request_id(self) -> str:
        """What somebody who asks for help should quote."""
        return str(getattr(self.request, "id", ""))


def frame(request: HttpRequest) -> dict[str, object]:
    return {"frame": Frame(request)}
