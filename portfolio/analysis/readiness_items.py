"""The standard set of readiness items: what each layer asks for until somebody edits it."""

from dataclasses import dataclass

from portfolio.analysis.readiness import Layer


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One item: its name, what ready looks like, whether going live asks for it."""

    key: str
    layer: Layer
    title: str
    ready_when: str = ""
    at_go_live: bool = False


def _asked(
    key: str, layer: Layer, title: str, ready_when: str, *, at_go_live: bool = False
) -> Asked:
    return Asked(
        key=key, layer=layer, title=title, ready_when=ready_when, at_go_live=at_go_live
    )


STANDARD: tuple[Asked, ...] = (
    _asked(
        "data-access",
        Layer.DATA,
        "Access to the data",
        "The team reads every source it needs, in production, without asking anybody.",
    ),
    _asked(
        "data-quality",
        Layer.DATA,
        "Quality of the data",
        "Somebody measured gaps and errors, and they are small enough for this decision.",
    ),
    _asked(
        "data-freshness",
        Layer.DATA,
        "Freshness of the data",
        "It arrives as often as the decision is taken, and a late feed is noticed.",
    ),
    _asked(
        "data-stewards",
        Layer.DATA,
        "Stewards with backups",
        "Each source has a steward and a named backup who can run it alone.",
    ),
    _asked(
        "security-review",
        Layer.SYSTEMS,
        "Security review",
        "Reviewed by security; what they found is settled or accepted in writing.",
        at_go_live=True,
    ),
    _asked(
        "api-design",
        Layer.SYSTEMS,
        "API design",
        "How it is called, by whom and how often is agreed with the systems around it.",
    ),
    _asked(
        "error-handling",
        Layer.SYSTEMS,
        "Error handling",
        "When it fails or is unsure, work goes on by a way that was tried.",
    ),
    _asked(
        "monitoring",
        Layer.SYSTEMS,
        "Monitoring",
        "Somebody is told when it stops or drifts, before its users are.",
        at_go_live=True,
    ),
    _asked(
        "rollback",
        Layer.SYSTEMS,
        "Rollback",
        "The way back to how it was before has been walked once.",
        at_go_live=True,
    ),
    _asked(
        "compliance-gates",
        Layer.SYSTEMS,
        "Compliance gates",
        "Privacy, works council and regulation have said yes where they must.",
        at_go_live=True,
    ),
    _asked(
        "adoption-support",
        Layer.PEOPLE,
        "Adoption support",
        "Those who are to use it have time, training and somebody to ask.",
    ),
    _asked(
        "relationships",
        Layer.PEOPLE,
        "Relationships that bear problems",
        "Problems are raised early, and whoever raises one is glad to have done it.",
    ),
    _asked(
        "trust-in-leadership",
        Layer.PEOPLE,
        "Trust in leadership",
        "Those affected believe that leadership has their interests in mind.",
    ),
)

# Two items of which each use case keeps its own record, from which the score follows.
SKILLS = Asked(
    key="skills",
    layer=Layer.SYSTEMS,
    title="Four skills",
    ready_when="Data engineering, ML engineering, operations and domain have named people.",
)
EXPLAINABILITY = Asked(
    key="explainability",
    layer=Layer.PEOPLE,
    title="Explainability",
    ready_when="No known risk, or a known risk with an action that somebody owns.",
)
KEPT = (SKILLS, EXPLAINABILITY)
