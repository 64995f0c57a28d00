"""The marks of inputs: equal marks, equal inputs, so that any judgement can be proven."""

import hashlib
import json
from dataclasses import asdict
from functools import lru_cache

from portfolio.analysis.policy import Policy


@lru_cache(maxsize=32)
def policy_version(policy: Policy) -> str:
    """Return the mark of a policy: equal thresholds, equal mark."""
    return mark_of(sorted(asdict(policy).items()))[:12]


def mark_of(inputs: object) -> str:
    """Return the mark of any inputs made of plain values and days."""
    text = json.dumps(inputs, separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode()).hexdigest()
