"""The board pack as slides: text as text, charts as charts, so that it can be edited."""

from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override
from pptx import Presentation
from pptx.util import Inches

from portfolio.documents import pack
from portfolio.documents.board import figures, item_slides, laying, words
from portfolio.documents.board.laying import (
    EDGE,
    HIGH,
    LABEL,
    READ,
    SOFT,
    WIDE,
    Said,
    listing,
    titled,
    write,
)
from portfolio.documents.board.settled import settled


def slides(value: pack.Pack) -> bytes:
    """Set a pack as slides: the same pack, the same bytes."""
    with override(value.language):
        deck = Presentation()
        deck.slide_width, deck.slide_height = Inches(WIDE), Inches(HIGH)
        _say_who(deck, value)
        laying.dress(deck, f"{words.title(value)} · {value.organisation}")
        _portfolio(deck, value)
        listing(
            deck,
            _("Agenda"),
            (_("Item"), _("Why it is here"), _("Asked"), _("Minutes"), _("Outcome")),
            [
                (
                    f"{item.ref} {item.title}",
                    item.sentence,
                    item.because or item.group_words,
                    str(item.minutes),
                    "; ".join(each.words or each.kind_words for each in item.outcomes),
                )
                for item in value.items
            ],
            (2.6, 3.2, 2.9, 0.9, 2.6),
            note=words.left_out(value),
        )
        for item in value.items:
            item_slides.add(deck, item, value)
        _decisions(deck, value)
        _method(deck, value)
        out = BytesIO()
        deck.save(out)
    return settled(out.getvalue(), at=value.frozen_at)


def _say_who(deck: Any, value: pack.Pack) -> None:
    facts = deck.core_properties
    facts.title, facts.author = words.title(value), value.organisation
    facts.subject, facts.language = words.edition(value), value.language
    facts.last_modified_by, facts.revision = value.frozen_by, value.edition
    facts.created = facts.modified = value.frozen_at.replace(tzinfo=None)


def _portfolio(deck: Any, value: pack.Pack) -> None:
    slide = titled(deck, words.title(value))
    part = value.portfolio
    held = Said(text=words.held(value), colour=SOFT)
    said = Said(text=part.sentence, grows=1.4, bold=True, before=0.3)
    write(slide, (EDGE, 1.05, 12.2, 0.9), [held, said], size=READ)
    shown = part.figures[:8]
    wide = 12.2 / max(1, len(shown))
    for number, figure in enumerate(shown):
        # A figure and its change are two lines: together they are wider than their place.
        lines = [
            Said(text=figure.value, grows=1.8, bold=True),
            Said(text=figure.name, colour=SOFT),
            Said(text=figure.change, colour=SOFT),
        ]
        write(slide, (EDGE + number * wide, 2.0, wide - 0.1, 0.95), lines, size=LABEL)
    if part.quadrant and part.quadrant.dots:
        figures.add_quadrant(slide, part.quadrant, laying.box(EDGE, 3.05, 6.5, 3.2))
        said_of = ", ".join(corner.name for corner in part.quadrant.corners)
        corners = _("The corners, from the top left: %(names)s.") % {"names": said_of}
        write(slide, (EDGE, 6.3, 6.5, 0.7), [corners, part.quadrant.foot], size=LABEL)
    if part.funnel and part.funnel.steps:
        figures.add_funnel(slide, part.funnel, laying.box(7.3, 3.05, 5.5, 2.0))
    if part.ageing and part.ageing.stages:
        figures.add_ageing(slide, part.ageing, laying.box(7.3, 5.05, 5.5, 2.0))


def _decisions(deck: Any, value: pack.Pack) -> None:
    listing(
        deck,
        _("Decided in this review"),
        (_("Item"), _("Question"), _("Decision and reason"), _("By")),
        [
            (item.ref, each.question, f"{each.decided}. {each.why}", each.decided_by)
            for item in value.items
            for each in item.decisions
            if each.decided
        ],
        (1.0, 4.6, 4.8, 1.8),
        empty=_("No decision was taken."),
    )
    listing(
        deck,
        _("Actions"),
        (_("Item"), _("What"), _("Owner"), _("Due")),
        [
            (item.ref, each.what, each.owner, words.day(each.due, value))
            for item in value.items
            for each in item.actions
        ],
        (1.0, 7.0, 2.4, 1.8),
        empty=_("No action was assigned."),
    )
    listing(
        deck,
        _("What the review before promised"),
        (_("Item"), _("What"), _("Owner"), _("Due"), _("State")),
        [
            (each.ref, each.what, each.owner, words.day(each.due, value), each.state_words)
            for each in value.promises
        ],
        (1.0, 5.8, 2.2, 1.6, 1.6),
        empty=_("There was nothing to keep."),
        note=" ".join(part for part in (value.say_do, value.latency) if part),
    )


def _method(deck: Any, value: pack.Pack) -> None:
    slide = titled(deck, _("How the numbers are judged"))
    notes = []
    for note in value.method:
        notes.append(Said(text=note.title, bold=True, before=0.6))
        notes.append(Said(text=note.text, is_whole=True))
    write(slide, (EDGE, 1.2, 12.2, 5.4), notes, size=READ)
    seal = Said(text=words.seal(value), colour=SOFT)
    write(slide, (EDGE, 6.65, 12.2, 0.4), [seal], size=LABEL)
