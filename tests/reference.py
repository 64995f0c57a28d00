"""The shared reference data: read where it lies; where it is not, a test is skipped."""

import os
from pathlib import Path

import pytest


def reference(name: str) -> Path:
    """Return the path of a reference file: $REFERENCE, or ../shared/reference upwards."""
    tops = [Path(os.environ["REFERENCE"])] if os.environ.get("REFERENCE") else []
    tops += [parent / "shared" / "reference" for parent in Path(__file__).resolve().parents]
    for top in tops:
        if (top / name).exists():
            return top / name
    pytest.skip(f"needs the reference file {name}: set REFERENCE to its folder")
