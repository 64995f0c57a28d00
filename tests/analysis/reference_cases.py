"""Cases computed by other people's software, read from the reference."""

import json

from tests.reference import reference


def cases(name: str) -> list[dict]:
    return json.loads(reference(name).read_text())["cases"]


def approx_or_none(value: float | None, expected: float | None, tolerance: float) -> bool:
    if value is None or expected is None:
        return value is expected
    return abs(value - expected) <= tolerance * max(1.0, abs(expected))
