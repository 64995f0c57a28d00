"""Handing out numbers that are never given twice."""

from portfolio.models import Counter


def take(name: str) -> int:
    """Return the next number under `name`; the row stays locked until the commit."""
    Counter.objects.get_or_create(name=name)
    counter = Counter.objects.select_for_update().get(name=name)
    counter.last += 1
    counter.save(update_fields=["last"])
    return counter.last
