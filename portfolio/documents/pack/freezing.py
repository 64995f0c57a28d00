"""From a pack to bytes and back. The same pack is the same bytes, wherever it is frozen."""

import hashlib
from typing import Any

import msgspec

from portfolio.documents.pack.value import SINCE, VERSION, Pack

# How a picture is laid out is the renderer's; the pack keeps what it shows.
_LAYOUT = ("sizes", "css", "href")


class Unreadable(Exception):
    """Raised when bytes are no pack, or one of a later version."""


def frozen(pack: Pack) -> bytes:
    """Write a pack as canonical JSON: keys in order, no blanks, nothing of the layout.

    It is read back before it is believed: what cannot be thawed is never frozen, and a
    whole number in a field of fractions is written as the fraction that it will be.
    """
    return _written(thawed(_written(pack)))


def fingerprint(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()


def thawed(raw: bytes) -> Pack:
    try:
        pack = msgspec.json.decode(raw, type=Pack)
    except msgspec.MsgspecError as error:
        raise Unreadable(str(error)) from error
    if pack.version > VERSION:
        raise Unreadable(f"Version {pack.version} is newer than this program.")
    return pack


def _written(pack: Pack) -> bytes:
    plain = _without_layout(msgspec.to_builtins(pack, str_keys=True))
    for version, names in SINCE.items():
        if pack.version < version:
            plain = {key: part for key, part in plain.items() if key not in names}
    return msgspec.json.encode(plain, order="sorted")


def _without_layout(value: Any) -> Any:
    match value:
        case dict():
            return {
                key: _without_layout(part)
                for key, part in value.items()
                if key not in _LAYOUT
            }
        case list() | tuple():
            return [_without_layout(part) for part in value]
        case _:
            return value
