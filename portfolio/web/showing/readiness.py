"""How ready a use case is: three layers that stand on each other."""

from portfolio.analysis.packing import unpack
from portfolio.analysis.readiness import Layer
from portfolio.queries.case import kept_of
from portfolio.queries.readiness import readiness_of
from portfolio.web.visits import Visit


def room(visit: Visit) -> dict[str, object]:
    found = readiness_of(visit.use_case, today=visit.today)
    return {
        "ready": found,
        # People stand on systems, systems on data: so it is drawn, and read.
        "layers": [
            (found.stack.of(layer), found.lines_of(layer), found.waivers.get(layer))
            for layer in reversed(Layer)
        ],
    }


def panel(visit: Visit) -> dict[str, object]:
    """Show what was kept with its standing."""
    kept = kept_of(visit.use_case)
    layers = list(reversed(kept.readiness)) if kept else []
    return {
        "layers": [
            {
                "layer": layer,
                "state": state,
                "score": score,
                "governs": kept is not None and kept.readiness_governs == layer,
            }
            for layer, state, score in layers
        ],
        "sentence": unpack(kept.readiness_sentence)
        if kept and kept.readiness_sentence
        else None,
        "governs": kept.readiness_governs if kept else "",
    }
