"""Student's t with whole degrees of freedom, in closed form: no table, no library."""

from functools import lru_cache

import numpy as np

from portfolio.analysis.series.batches import Floats


def cdf(t: Floats, df: int) -> Floats:
    """Return P(T <= t); the finite series for whole degrees of freedom."""
    angle = np.arctan(t / np.sqrt(df))
    sine, cosine = np.sin(angle), np.cos(angle)
    square = cosine**2
    total, term = np.zeros_like(angle), np.ones_like(angle)
    if df % 2:
        for k in range(1, (df - 1) // 2 + 1):
            total = total + term
            term = term * square * (2 * k) / (2 * k + 1)
        inside = (angle + sine * cosine * total) * 2 / np.pi
    else:
        for k in range(1, df // 2 + 1):
            total = total + term
            term = term * square * (2 * k - 1) / (2 * k)
        inside = sine * total
    return np.asarray(0.5 + 0.5 * inside)


@lru_cache
def quantile(p: float, df: int) -> float:
    """Return the t below which a share `p` of the distribution lies, by halving."""
    low, high = -1e4, 1e4
    while high - low > 1e-12 * max(1.0, abs(low)):
        middle = (low + high) / 2
        if middle in (low, high):
            break
        below = float(cdf(np.array([middle]), df)[0])
        low, high = (middle, high) if below < p else (low, middle)
    return (low + high) / 2
