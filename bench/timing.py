"""Medians and ratios: what one run says on a shared machine is worth nothing alone."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Timing:
    name: str
    median: float
    fastest: float
    slowest: float
    # How many things one call did.
    count: int

    def line(self, baseline: float) -> str:
        each = self.median / self.count
        return (
            f"  {self.name:<34} {_shown(each):>10} each"
            f"   {1 / each:>12,.0f} /s"
            f"   {each / baseline:>6.2f} x"
            f"   ({_shown(self.fastest)} to {_shown(self.slowest)} a round)"
        )


def measure(
    name: str, call: Callable[[], object], *, count: int = 1, rounds: int = 7
) -> Timing:
    """Call once to warm up, then `rounds` times; `count` is what one call does."""
    call()
    took = []
    for _ in range(rounds):
        began = time.perf_counter()
        call()
        took.append(time.perf_counter() - began)
    return Timing(name, statistics.median(took), min(took), max(took), count)


def table(timings: list[Timing]) -> str:
    """Return one line each; ratios are against the first."""
    first = timings[0].median / timings[0].count
    return "\n".join(timing.line(first) for timing in timings)


def _shown(seconds: float) -> str:
    if seconds >= 1:
        return f"{seconds:.2f} s"
    return f"{seconds * 1e3:.2f} ms" if seconds >= 1e-3 else f"{seconds * 1e6:.1f} us"
