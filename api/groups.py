"""The groups of the reference, in the order in which one asks. Data only."""

import re

# Name, what it is, and the nouns in it: below a use case, or of their own.
GROUPS: tuple[tuple[str, str, frozenset[str]], ...] = (
    (
        "Values",
        "The numbers: many at once, or one; corrected, withdrawn, read.",
        frozenset({"measurements"}),
    ),
    (
        "Use cases",
        "What AI is to improve: taken up, changed, moved through gates, ended.",
        frozenset({"use-cases", "history"}),
    ),
    (
        "Metrics",
        "How success is measured, towards which target, and what the analysis says.",
        frozenset({"metrics", "analysis"}),
    ),
    (
        "Story",
        "What was promised, what stands in the way, what was asked and decided.",
        frozenset(
            {
                "milestones",
                "blockers",
                "decisions",
                "plans",
                "updates",
                "actions",
                "comments",
            }
        ),
    ),
    (
        "Sources and words",
        "The data it needs, the words that must mean one thing, the plain ones.",
        frozenset({"sources", "definitions", "glossary"}),
    ),
    (
        "Readiness and gates",
        "How ready it is, layer by layer; what gates find, and what was let pass.",
        frozenset(
            {
                "readiness",
                "assessments",
                "skills",
                "explanations",
                "human-answers",
                "gates",
                "waivers",
                "readiness-items",
            }
        ),
    ),
    (
        "Partners",
        "Who might deliver, who does, what they promised and how the work goes.",
        frozenset(
            {
                "partners",
                "candidates",
                "sourcing",
                "deliverables",
                "expectations",
                "relationship",
            }
        ),
    ),
    (
        "Trust",
        "Pulses as published, never an answer; who met, what was questioned, repaired.",
        frozenset({"pulses", "touchpoints", "challenges", "resets"}),
    ),
    (
        "Money",
        "What it is worth, brought and cost; every figure with its formula.",
        frozenset({"money", "worth", "costs", "rates", "currency"}),
    ),
    (
        "Signals",
        "What the rules found, and what people made of it.",
        frozenset({"signals"}),
    ),
    ("Reviews", "The monthly meetings, and what was shown there.", frozenset({"reviews"})),
    (
        "The house",
        "Counts over all, the people, every change, and who is calling.",
        frozenset({"portfolio", "people", "ledger", "me"}),
    ),
)
TAGS = [{"name": name, "description": what} for name, what, _nouns in GROUPS]
_OF = {noun: name for name, _what, nouns in GROUPS for noun in nouns}
_VERSION = re.compile(r"^/api/v[0-9]+/")


def group_of(path: str) -> str:
    """Return the group of an address: that of its innermost noun, or else of its first."""
    steps = _VERSION.sub("", path).split("/")
    if steps[0] == "portfolio":
        return _OF.get(steps[1], _OF["portfolio"])
    if "measurements" in steps:
        return _OF["measurements"]
    below = steps[2] if steps[0] == "use-cases" and len(steps) > 2 else ""
    return _OF.get(below) or _OF[steps[0]]
