"""The two ways to colour a drawing: by the page's style sheet, or by colours of its own."""

from typing import Literal

Theme = Literal["web", "print"]

_INK, _SOFT, _AXIS, _LIMIT, _PAPER = "#15171c", "#454a52", "#5b6068", "#83878d", "#ffffff"
_PLAN, _GOOD, _WARN, _BAD = "#3446b8", "#0a6e53", "#875300", "#b0241b"

# The twin of the chart section of components.css; a test compares the classes of both.
_RULES = {
    "text": f"fill:{_INK};font:12px 'Liberation Sans',Arial,Helvetica,sans-serif",
    ".tick,.note": f"fill:{_AXIS};font-size:11.5px",
    ".tick--now": f"fill:{_INK};font-weight:600",
    ".halo": f"paint-order:stroke;stroke:{_PAPER};stroke-width:4px;stroke-linejoin:round",
    ".value": "font-size:13px;font-weight:600",
    ".heading": "font-size:16px;font-weight:600",
    ".label--strong,.note--mark": f"fill:{_INK};font-weight:600",
    ".label--plan": f"fill:{_PLAN};font-weight:600",
    ".note--plan": f"fill:{_PLAN}",
    ".label--bad": f"fill:{_BAD};font-weight:600",
    ".label--warn": f"fill:{_WARN};font-weight:600",
    ".sheet": f"fill:{_PAPER}",
    ".grid": "stroke:#eaeae5;fill:none",
    ".axis,.limit,.mean": f"stroke:{_LIMIT};fill:none",
    ".mean": "stroke-dasharray:1 3;stroke-linecap:round",
    ".limit--trial": "stroke-dasharray:4 4;opacity:.75",
    ".band,.corner--calm": "fill:#f1f1ed",
    ".band--trial": "opacity:.6",
    ".band--late": "fill:#fcf0d8",
    ".gap": f"fill:none;stroke:{_LIMIT};stroke-dasharray:2 3",
    ".event": f"stroke:{_AXIS};fill:none",
    ".fan": "fill:#dfe3f6;opacity:.85",
    ".fan__middle": f"stroke:{_AXIS};stroke-dasharray:2 3;fill:none",
    ".plan": f"stroke:{_PLAN};stroke-width:1.75;stroke-dasharray:7 4;fill:none",
    ".plan__goal": f"fill:{_PAPER};stroke:{_PLAN};stroke-width:2",
    ".checkpoint": f"stroke:{_PLAN};stroke-width:2.5;fill:none",
    ".line": f"stroke:{_INK};stroke-width:1.9;stroke-linejoin:round;fill:none",
    ".line--running": "stroke-width:1.4;stroke-dasharray:2 3",
    ".point": f"fill:{_INK};stroke:{_PAPER};stroke-width:1.5",
    ".point--good": f"fill:{_GOOD}",
    ".point--bad": f"fill:{_BAD}",
    ".point--running": f"fill:{_PAPER};stroke:{_INK};stroke-width:1.75",
    ".point__ring": f"fill:none;stroke:{_INK}",
    ".corner": "fill:none;stroke:#e2e2dc",
    ".corner--calm ": "stroke:none",
    ".corner__name": f"font-weight:600;fill:{_SOFT}",
    ".dot": f"fill:#868b95;stroke:{_PAPER};stroke-width:1.5",
    ".dot--bad": f"fill:{_BAD}",
    ".dot--warn": "fill:#bd7c00",
    ".leader": f"stroke:{_LIMIT};stroke-width:.8;fill:none",
    ".bar": "fill:#dddfe3",
    ".bar--now": f"fill:{_AXIS}",
    ".bar__text": f"fill:{_PAPER};font-weight:600",
    ".spark__line": f"fill:none;stroke:{_SOFT};stroke-width:1.4;stroke-linejoin:round",
    ".spark__target": f"fill:none;stroke:{_PLAN};stroke-dasharray:3 3",
    ".spark__last": f"fill:{_SOFT};stroke:{_PAPER}",
    ".spark__last--on_track,.spark__last--achieved": f"fill:{_GOOD}",
    ".spark__last--off_track,.spark__last--red_flag": f"fill:{_BAD}",
    ".spark__last--plan,.spark__last--behind": "fill:#bd7c00",
    ".step": "fill:#dddfe3",
    ".step--on": f"fill:{_SOFT}",
    ".step--half": "fill:#868b95",
    ".steps--weak .step--on": "fill:#bd7c00",
    ".slot": f"fill:#f0f0ec;stroke:{_LIMIT}",
    ".slot--bad": f"fill:#fdebe8;stroke:{_BAD}",
    ".slot--warn": f"fill:#fcf0d8;stroke:{_WARN}",
    ".slot--frame": f"fill:none;stroke:{_LIMIT};stroke-dasharray:3 3",
    ".slot__text": "font-weight:600",
    ".slot__text--frame": f"font-weight:400;fill:{_AXIS}",
    ".bullet__track": "fill:#f3f3ef",
    ".bullet__range": "fill:#dfe3f6",
    ".bullet__bar": f"fill:{_INK}",
    ".bullet__goal": f"stroke:{_PLAN};stroke-width:3;fill:none",
}


def embedded() -> str:
    """Return the style element of a drawing that travels without a page."""
    rules = "".join(f"{name.strip()}{{{rule}}}" for name, rule in _RULES.items())
    return f"<style>{rules}</style>"
