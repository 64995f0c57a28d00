"""Changing a row that somebody else may be changing too."""

from collections.abc import Mapping

from django.db import models
from django.utils.translation import gettext as _

from accounts import ledger
from accounts.refusal import Refused


class Stale(Refused):
    """
    Somebody changed it meanwhile. `differences`: field to (as it is, as you wanted).

    `version` is the one it has by now: whoever has read the differences may write on it.
    """

    code = "stale"

    def __init__(
        self,
        differences: Mapping[str, tuple[object, object]],
        *,
        version: int | None = None,
    ) -> None:
        super().__init__(
            _("Somebody changed this while you were writing. Nothing was overwritten.")
        )
        self.differences = dict(differences)
        self.version = version


class Reasonless(Refused):
    code = "reason-missing"


def apply(
    row: models.Model, new: Mapping[str, object], *, seen_version: int | None
) -> dict[str, tuple[object, object]]:
    """
    Write `new` onto a locked row and count its version up; return what really changed.

    `seen_version` is the version that the writer looked at; None where nobody looked, as
    in a bulk change of one field.

    :raises Stale: if the row moved on since, and `new` differs from what it holds
    """
    changes = ledger.differences(row, new)
    if not changes:
        return {}
    current: int = row.version  # type: ignore[attr-defined]
    if seen_version is not None and seen_version != current:
        raise Stale(changes, version=current)
    for name, value in new.items():
        setattr(row, name, value)
    row.version = current + 1  # type: ignore[attr-defined]
    row.save(update_fields=[*new, "version"])
    return changes


def need_reason(reason: str, sentence: str) -> str:
    """
    Return the reason without blanks around it.

    :raises Reasonless: if nothing is left, with `sentence`
    """
    if not reason.strip():
        raise Reasonless(sentence)
    return reason.strip()
