"""The page of a use case: an overview made of panels, and the rooms behind it.

Both lists are written by hand, in the order in which a reader meets them. To add one:

1. `portfolio/web/showing/<slug>.py`: a reader `room(visit)` or `panel(visit)` that asks one
   query of `portfolio/queries/` and returns what its template needs.
2. In `templates/portfolio/use_case/`: `room/<slug>.html`, which extends `room.html`, or
   `panel/<slug>.html`, which finds what was read as `panel`.
3. One line below. The address (`/use-cases/UC-1/<slug>/`), its name (`use-case-<slug>`)
   and the place in the navigation follow from it.
4. The budget of queries in `tests/portfolio/web/test_rooms.py`: a panel has two at most.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from look.navigation import Tab
from portfolio.models import UseCase
from portfolio.web.showing import (
    about,
    foundations,
    history,
    metrics,
    money,
    partner,
    readiness,
    story,
    trust,
)
from portfolio.web.visits import Visit

Reader = Callable[[Visit], Mapping[str, object]]
OVERVIEW = "overview"


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """A page of its own about one side of a use case."""

    slug: str
    label: str | Promise
    read: Reader
    # What stands in it under an anchor: acts lead back there (`acts.place`).
    sections: tuple[str, ...] = ()
    # Not for partners: whoever lacks `INSIDE_SEE` does not find it.
    inside: bool = False

    @property
    def url_name(self) -> str:
        return f"use-case-{self.slug}"

    @property
    def template(self) -> str:
        return f"portfolio/use_case/room/{self.slug}.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """A compact answer on the overview; its template links to the room behind it."""

    slug: str
    read: Reader
    inside: bool = False

    @property
    def template(self) -> str:
        return f"portfolio/use_case/panel/{self.slug}.html"


ROOMS = (
    Room(
        slug="story",
        label=_("Story"),
        read=story.room,
        sections=("stream", "milestones", "actions", "decided", "resolved", "talk"),
    ),
    Room(slug="metrics", label=_("Metrics"), read=metrics.room, sections=("metrics",)),
    Room(
        slug="foundations",
        label=_("Foundations"),
        read=foundations.room,
        sections=("sources", "definitions"),
    ),
    Room(
        slug="partner",
        label=_("Partner"),
        read=partner.room,
        sections=(
            "sourcing",
            "candidates",
            "deliverables",
            "expectations",
            "relationship",
            "response",
        ),
    ),
    Room(
        slug="readiness",
        label=_("Readiness"),
        read=readiness.room,
        inside=True,
        sections=("readiness", "skills", "explainability", "human"),
    ),
    Room(
        slug="trust",
        label=_("Trust"),
        read=trust.room,
        inside=True,
        sections=("pulses", "touchpoints", "challenges", "resets"),
    ),
    Room(
        slug="money",
        label=_("Money"),
        read=money.room,
        sections=("figures", "costs", "worth"),
        inside=True,
    ),
    Room(slug="about", label=_("About"), read=about.room, sections=("words", "people")),
    Room(slug="history", label=_("History"), read=history.room),
)

# Below the fold of the overview, in this order.
PANELS = (
    Panel(slug="metrics", read=metrics.panel),
    Panel(slug="story", read=story.panel),
    Panel(slug="milestones", read=story.milestones_panel),
    Panel(slug="foundations", read=foundations.panel),
    Panel(slug="partner", read=partner.panel),
    Panel(slug="readiness", read=readiness.panel, inside=True),
    Panel(slug="trust", read=trust.panel, inside=True),
    Panel(slug="money", read=money.panel, inside=True),
    Panel(slug="people", read=about.people_panel),
)


def tabs(use_case: UseCase, here: str = OVERVIEW, *, inside: bool = True) -> list[Tab]:
    """The navigation that every page of a use case has in common."""
    overview = Tab(
        label=_("Overview"),
        url=reverse("use-case", args=[use_case.ref]),
        is_here=here == OVERVIEW,
    )
    return [
        overview,
        *(
            Tab(
                label=room.label,
                url=reverse(room.url_name, args=[use_case.ref]),
                is_here=here == room.slug,
            )
            for room in ROOMS
            if inside or not room.inside
        ),
    ]


def panels(here: Visit) -> list[Panel]:
    """The panels that a visitor finds on the overview."""
    return [panel for panel in PANELS if here.may.inside or not panel.inside]


def place(use_case: UseCase, section: str = "") -> str:
    """The address of a section, in the room that has it; otherwise on the overview."""
    name = next((room.url_name for room in ROOMS if section in room.sections), "use-case")
    anchor = f"#{section}" if section else ""
    return reverse(name, args=[use_case.ref]) + anchor
