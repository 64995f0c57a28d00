"""A language that does not exist: every marked word comes out ⟦bracketed⟧ and áccented."""

import re
from gettext import NullTranslations

import pytest
from django.utils.translation import trans_real

CODE = "en-xa"
OPEN, CLOSE = "⟦", "⟧"
ACCENTED = str.maketrans("aeiouyAEIOUYcnsz", "áéíóúýÁÉÍÓÚÝçñšž")
# What a translator must leave as it is: placeholders and mark-up.
KEPT = re.compile(r"(%\(\w+\)[sd]|%[sd]|\{\w*\}|<[^>]+>|&\w+;)")


class Pseudo(NullTranslations):
    """Answers every message with itself, in disguise."""

    def gettext(self, message: str) -> str:
        return disguised(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return disguised(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:
        return disguised(message)

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        return self.ngettext(msgid1, msgid2, n)

    def language(self) -> str:
        return CODE

    def to_language(self) -> str:
        return CODE


def disguised(message: str) -> str:
    # Django asks for a message under its context in one string.
    words = message.rpartition("\x04")[2]
    if not words:
        return ""
    parts = KEPT.split(words)
    parts[::2] = [part.translate(ACCENTED) for part in parts[::2]]
    return OPEN + "".join(parts) + CLOSE


# The one language of the house, as long as these stand.
SETTINGS = {"LANGUAGES": [(CODE, disguised("Pseudo"))], "LANGUAGE_CODE": CODE}


def install(patch: pytest.MonkeyPatch) -> None:
    """Let it answer. A changed setting empties what Django had loaded: this comes after."""
    answers = Pseudo()
    patch.setitem(trans_real._translations, CODE, answers)
    patch.setattr(trans_real, "_default", answers)
