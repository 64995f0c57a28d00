"""How often a key may call: counted over the last minute, in the cache that all share.

The minute slides: the calls of the minute before count by the part of it that is still
within sixty seconds. So no key gets twice its rate around the turn of a minute. See
docs/adr/0063-a-sliding-minute.md.
"""

import math
import time
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.utils.translation import gettext as _
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from accounts.models import ApiKey
from accounts.models.api_key import DEFAULT_REQUESTS_A_MINUTE
from api.errors import Problem

MINUTE = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """What is left of a rate, and in how many seconds the asked amount would fit."""

    name: str
    rate: int
    left: int
    wait: int

    @property
    def is_spent(self) -> bool:
        return self.wait > 0

    @property
    def policy(self) -> str:
        return f'"{self.name}";q={self.rate};w={MINUTE}'

    @property
    def state(self) -> str:
        return f'"{self.name}";r={self.left};t={self.wait or MINUTE}'


class TooMany(Problem):
    status_code = 429
    default_code = "too-many-requests"

    def __init__(self, detail: str, budget: Budget) -> None:
        super().__init__(detail, budget=budget.name, rate=budget.rate)
        self.wait = budget.wait


class Rate(BaseThrottle):
    """So many requests a minute for each key (its row says how many) and each person."""

    def allow_request(self, request: Request, view: Any) -> bool:
        if isinstance(request.auth, ApiKey):
            who, rate = f"key-{request.auth.pk}", request.auth.requests_a_minute
        elif request.user.is_authenticated:
            who, rate = f"user-{request.user.pk}", DEFAULT_REQUESTS_A_MINUTE
        else:
            return True
        spend(request, "requests", who, 1, rate)
        return True


def spend_points(request: Request, points: int) -> None:
    """
    Count the values that a request carries against the budget of its key.

    :raises TooMany: if they do not fit into the minute
    """
    if isinstance(request.auth, ApiKey):
        key = request.auth
        spend(request, "points", f"key-{key.pk}", points, key.points_a_minute)


def spend(request: Request, name: str, who: str, amount: int, rate: int) -> None:
    """
    Take `amount` out of a budget, and leave its state for the headers of the answer.

    :raises TooMany: if it does not fit; then nothing was taken
    """
    budget = take(name, who, amount, rate, now=time.time())
    budgets: list[Budget] = getattr(request._request, "budgets", [])
    request._request.budgets = [*budgets, budget]  # type: ignore[attr-defined]
    if not budget.is_spent:
        return
    if amount > rate:
        raise TooMany(
            _("%(amount)d %(name)s never fit into %(rate)d a minute; send them in parts.")
            % {"amount": amount, "name": name, "rate": rate},
            budget,
        )
    raise TooMany(
        _("More than %(rate)d %(name)s a minute. Try again in %(wait)d s.")
        % {"rate": rate, "name": name, "wait": budget.wait},
        budget,
    )


def take(name: str, who: str, amount: int, rate: int, *, now: float) -> Budget:
    """Count `amount`, unless it does not fit: one trip to the cache, two when refused."""
    minute, second = divmod(now, MINUTE)
    places = [f"rate:{name}:{who}:{each:.0f}" for each in (minute, minute - 1)]
    counted, earlier = _count(amount, *places)
    used = counted + earlier * (MINUTE - second) / MINUTE
    if used <= rate:
        return Budget(name=name, rate=rate, left=math.floor(rate - used), wait=0)
    _count(-amount, *places)
    wait = _wait(counted - amount, earlier, amount, rate, second)
    left = max(0, math.floor(rate - used + amount))
    return Budget(name=name, rate=rate, left=left, wait=wait)


def _count(amount: int, this: str, before: str) -> tuple[int, int]:
    """Add to this minute's counter; return it, and that of the minute before."""
    if hasattr(cache, "count"):
        found: tuple[int, int] = cache.count(
            this, amount, timeout=3 * MINUTE, beside=before
        )
        return found
    # `add` before `incr`: two threads that start a minute at once both count.
    cache.add(this, 0, timeout=3 * MINUTE)
    return int(cache.incr(this, amount)), int(cache.get(before) or 0)


def _wait(counted: int, earlier: int, amount: int, rate: int, second: float) -> int:
    """Return the whole seconds until `amount` fits, if nobody else calls in between."""
    room = rate - amount - counted
    if room >= 0 and earlier:
        until = MINUTE - second - room * MINUTE / earlier
    else:
        # Not within this minute: in the next one, as this one's calls slide out.
        fits = max(rate - amount, 0)
        until = MINUTE - second + max(0.0, MINUTE - fits * MINUTE / max(counted, 1))
    return max(1, math.ceil(until))
