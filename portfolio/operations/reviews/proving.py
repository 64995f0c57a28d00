"""Proving a pack: it is what was frozen, it follows from its inputs, those are recorded."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec

from portfolio.documents import pack
from portfolio.documents.deriving import derive
from portfolio.laws import numbers_of
from portfolio.models import Measurement, MeasurementRevision, ReviewPack

# Differences are shown one by one up to here, and counted beyond.
FIRST = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """
    What was found: the hash, the pack made again from its inputs, its values in history.

    `again` is empty for a pack of the first form, which does not hold its inputs.
    """

    digest: str
    found: str
    again: str
    differs: tuple[str, ...]
    values: int
    missing: tuple[str, ...]

    @property
    def is_whole(self) -> bool:
        return self.found == self.digest

    @property
    def can_be_made_again(self) -> bool:
        return bool(self.again)

    @property
    def is_same(self) -> bool:
        return self.again == self.digest

    @property
    def is_proven(self) -> bool:
        return self.is_whole and self.is_same and not self.missing


def prove(kept: ReviewPack) -> Proof:
    """
    Make a pack again from its inputs and look for its values in the history; two queries.

    Nothing is written, and nothing but the values' own versions is read.
    """
    raw = kept.content.encode()
    value = pack.thawed(raw)
    again = b"" if value.inputs is None else pack.frozen(derive(value.inputs))
    different = again and again != raw
    return Proof(
        digest=kept.digest,
        found=pack.fingerprint(raw),
        again=pack.fingerprint(again) if again else "",
        differs=tuple(differences(raw, again)) if different else (),
        values=len(value.provenance),
        missing=tuple(_missing(value)),
    )


def differences(raw: bytes, again: bytes) -> list[str]:
    """Name where two packs differ, as paths into them; the first of many."""
    found = _differing("", msgspec.json.decode(raw), msgspec.json.decode(again))
    return [path for path, _number in zip(found, range(FIRST), strict=False)]


def _differing(path: str, one: Any, other: Any) -> Iterator[str]:
    match one, other:
        case dict(), dict():
            for key in sorted({*one, *other}):
                yield from _differing(f"{path}/{key}", one.get(key), other.get(key))
        case list(), list() if len(one) == len(other):
            for at, (left, right) in enumerate(zip(one, other, strict=True)):
                yield from _differing(f"{path}/{at}", left, right)
        case _ if one != other:
            yield path.lstrip("/")


def _missing(value: pack.Pack) -> Iterator[str]:
    """Values that no version in the history says any more."""
    recorded = _recorded({one.ref for one in value.provenance})
    used = value.inputs.items if value.inputs else ()
    for item in used:
        for metric in item.brief.metrics:
            for one in metric.values:
                said = (item.ref, metric.key, one.start, one.revision)
                if recorded.get(said) != (one.value, one.recorded_at):
                    yield f"{item.ref} {metric.key} {one.start} #{one.revision}"


def _recorded(refs: set[str]) -> dict[tuple[Any, ...], tuple[float | None, datetime]]:
    columns = (
        "metric__use_case__number",
        "metric__key",
        "period_start",
        "revision",
        "value",
        "recorded_at",
    )
    found: dict[tuple[Any, ...], tuple[float | None, datetime]] = {}
    for table in (MeasurementRevision, Measurement):
        rows = table.objects.filter(metric__use_case__number__in=numbers_of(refs))
        for number, key, start, revision, value, at in rows.values_list(*columns):
            found[f"UC-{number}", key, start, revision] = (value, at)
    return found
