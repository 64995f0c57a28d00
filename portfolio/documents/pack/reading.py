"""A pack as one reader may see it: what is hidden from them is left out, not named."""

from collections.abc import Collection
from dataclasses import replace

from portfolio.documents.pack.value import Pack


def for_reader(pack: Pack, refs: Collection[str]) -> Pack:
    """Return the pack with the use cases in `refs` alone; counts and rates stay whole."""
    return replace(
        pack,
        items=tuple(item for item in pack.items if item.ref in refs),
        promises=tuple(one for one in pack.promises if one.ref in refs),
        left_out=tuple(one for one in pack.left_out if one.ref in refs),
        provenance=tuple(one for one in pack.provenance if one.ref in refs),
        portfolio=replace(
            pack.portfolio,
            rows=tuple(row for row in pack.portfolio.rows if row.ref in refs),
            quadrant=None if _hides(pack, refs) else pack.portfolio.quadrant,
            ageing=None if _hides(pack, refs) else pack.portfolio.ageing,
        ),
    )


def refs_of(pack: Pack) -> set[str]:
    """Return every reference that a pack names."""
    named = (pack.items, pack.promises, pack.left_out, pack.portfolio.rows)
    return {one.ref for several in named for one in several}


def _hides(pack: Pack, refs: Collection[str]) -> bool:
    return any(row.ref not in refs for row in pack.portfolio.rows)
