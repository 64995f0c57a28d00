"""A pack as one reader may see it: what is hidden from them is left out, not named."""

from collections.abc import Collection
from dataclasses import replace

from portfolio.documents.pack.freezing import fingerprint, frozen
from portfolio.documents.pack.value import Pack


def for_reader(pack: Pack, refs: Collection[str]) -> Pack:
    """
    Return the pack with the use cases in `refs` alone; counts and rates stay whole.

    What is left says of which whole it is a part, by that one's hash.
    """
    if refs_of(pack) <= set(refs):
        return pack
    picture, ageing = pack.portfolio.quadrant, pack.portfolio.ageing
    hidden = {item.ref for item in pack.items} - set(refs)
    is_named = any(ref in pack.meeting.overrun.split() for ref in hidden)
    return replace(
        pack,
        cut_from=fingerprint(frozen(pack)),
        meeting=replace(pack.meeting, overrun="" if is_named else pack.meeting.overrun),
        items=tuple(item for item in pack.items if item.ref in refs),
        promises=tuple(one for one in pack.promises if one.ref in refs),
        left_out=tuple(one for one in pack.left_out if one.ref in refs),
        provenance=tuple(one for one in pack.provenance if one.ref in refs),
        portfolio=replace(
            pack.portfolio,
            rows=tuple(row for row in pack.portfolio.rows if row.ref in refs),
            quadrant=picture
            and replace(picture, dots=tuple(d for d in picture.dots if d.ref in refs)),
            ageing=ageing
            and replace(
                ageing,
                stages=tuple(
                    replace(stage, aged=tuple(a for a in stage.aged if a.ref in refs))
                    for stage in ageing.stages
                ),
            ),
        ),
        # Inputs name everything: whoever may not see all of it does not make it again.
        inputs=None,
    )


def refs_of(pack: Pack) -> set[str]:
    """Return every reference that a pack names."""
    named = (pack.items, pack.promises, pack.left_out, pack.portfolio.rows)
    return {one.ref for several in named for one in several}
