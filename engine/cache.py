"""The cache that all processes share, and what of it must not cost a trip each."""

from typing import Any

from django.core.cache.backends import redis


class RedisCache(redis.RedisCache):
    """Django's own, which also counts in one trip."""

    _cache: Any

    def count(self, key: str, amount: int, *, timeout: int, beside: str) -> tuple[int, int]:
        """
        Add to a counter, which begins at nought; return it, and another one beside it.

        Whoever counts at the same moment is counted as well: each step is whole.
        """
        name, other = self.make_and_validate_key(key), self.make_and_validate_key(beside)
        asked = self._cache.get_client(name, write=True).pipeline(transaction=False)
        asked.get(other).set(name, 0, ex=timeout, nx=True).incrby(name, amount)
        found, _begun, counted = asked.execute()
        return int(counted), int(found or 0)
