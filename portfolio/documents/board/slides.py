"""The board pack as slides: text as text, charts as charts, so that it can be edited."""

from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override
from pptx import Presentation
from pptx.util import Inches

from portfolio.documents import pack
from portfolio.documents.board import figures, laying, words
from portfolio.documents.board.laying import (
    ACCENT,
    EDGE,
    HIGH,
    INK,
    SOFT,
    TONES,
    WIDE,
    Said,
    listing,
    titled,
    write,
)
from portfolio.documents.board.settled import settled

BULLETS = 3


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
            _item(deck, item, value)
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
    write(slide, (EDGE, 1.05, 12.2, 0.9), [held, said], size=13)
    shown = part.figures[:8]
    wide = 12.2 / max(1, len(shown))
    for number, figure in enumerate(shown):
        lines = [
            Said(text=f"{figure.value} {figure.change}".strip(), grows=1.8, bold=True),
            Said(text=figure.name, colour=SOFT),
        ]
        write(slide, (EDGE + number * wide, 1.95, wide, 0.8), lines, size=12)
    if part.quadrant and part.quadrant.dots:
        figures.add_quadrant(slide, part.quadrant, laying.box(EDGE, 2.85, 6.5, 3.75))
        said_of = ", ".join(corner.name for corner in part.quadrant.corners)
        corners = _("The corners, from the top left: %(names)s.") % {"names": said_of}
        write(slide, (EDGE, 6.6, 6.5, 0.45), [corners, part.quadrant.foot], size=9)
    if part.funnel and part.funnel.steps:
        figures.add_funnel(slide, part.funnel, laying.box(7.3, 2.85, 5.5, 2.1))
    if part.ageing and part.ageing.stages:
        figures.add_ageing(slide, part.ageing, laying.box(7.3, 4.95, 5.5, 2.1))


def _item(deck: Any, item: pack.Item, value: pack.Pack) -> None:
    """The three questions as the room saw them: each answer, then what it rests on."""
    slide = titled(deck, f"{item.ref} {item.title}")
    status = Said(text=item.status_words, bold=True, colour=TONES.get(item.status, SOFT))
    facts = [item.stage_words, item.phase_words, item.owner, item.value_at_stake]
    rest = Said(text=" · ".join(fact for fact in facts if fact), colour=SOFT)
    write(slide, (EDGE, 1.02, 2.6, 0.35), [status], size=14)
    write(slide, (EDGE + 2.6, 1.02, 9.6, 0.35), [rest], size=14)
    first = item.metrics[0] if item.metrics else None
    left = [*_head("1", _("Are we hitting the metrics?"), *_metric_answer(first))]
    left.append(Said(text=item.sentence))
    if first and first.plan:
        left.append(Said(text=f"{_('Recovery plan')}: {first.plan.words}", colour=SOFT))
    write(slide, (EDGE, 1.5, 7.2, 1.6), left)
    if first and first.chart and any((*first.chart.points, first.chart.running)):
        place = laying.box(EDGE, 3.05, 7.2, 3.5)
        figures.add_metric(slide, first.chart, place, first.name)
        write(
            slide, (EDGE, 6.7, 7.2, 0.35), [Said(text=first.forecast, colour=SOFT)], size=11
        )
    elif first:
        said = _("%(metric)s: no value yet.") % {"metric": first.name}
        write(slide, (EDGE, 3.1, 7.2, 0.8), [said, first.target], size=13)
    right = [*_blockers(item, value), *_choices(item, value), *_outcomes(item, value)]
    write(slide, (8.2, 1.5, 4.6, 5.5), right)
    sources = [each for each in value.provenance if each.ref == item.ref]
    slide.notes_slide.notes_text_frame.text = "\n".join(
        [item.story, *(_source(each, value) for each in sources)]
    ).strip()


def _head(number: str, question: str, answer: str, colour: str) -> list[Said]:
    asked = Said(text=f"{number}  {question}".strip(), bold=True, colour=SOFT, before=1.1)
    return [asked, Said(text=answer, bold=True, colour=colour, grows=1.5)]


def _metric_answer(first: pack.MetricPart | None) -> tuple[str, str]:
    if first is None:
        return _("Nothing is measured"), SOFT
    return first.status_words, TONES.get(first.status, SOFT)


def _blockers(item: pack.Item, value: pack.Pack) -> list[Said]:
    question = _("What is blocking progress?")
    if not item.blockers:
        return _head("2", question, _("Nothing reported"), SOFT)
    count = len(item.blockers)
    answer = ngettext("%(count)d thing", "%(count)d things", count) % {"count": count}
    said = _head("2", question, answer, TONES["behind"])
    for each in item.blockers[:BULLETS]:
        said.append(Said(text=f"{words.blocker_head(each)}: {each.what}"))
        said.append(Said(text=words.blocker_who(each, value), colour=SOFT))
    return [*said, Said(text=words.and_more(item.blockers, BULLETS), colour=SOFT)]


def _choices(item: pack.Item, value: pack.Pack) -> list[Said]:
    question = _("Which decisions need me?")
    if not item.decisions:
        return _head("3", question, _("No decision was asked."), SOFT)
    count = len(item.decisions)
    answer = ngettext("%(count)d question", "%(count)d questions", count) % {"count": count}
    said = _head("3", question, answer, ACCENT)
    for each in item.decisions[:2]:
        said.append(Said(text=each.question, bold=True))
        for choice in each.options[:3]:
            said.append(Said(text=words.option(choice), bold=choice.is_chosen))
        said.append(Said(text=each.decided or words.asked(each, value), colour=SOFT))
    return [*said, Said(text=words.and_more(item.decisions, 2), colour=SOFT)]


def _outcomes(item: pack.Item, value: pack.Pack) -> list[Said]:
    said = [words.outcome(each) for each in item.outcomes[:BULLETS]]
    said += [words.action(each, value) for each in words.other_actions(item)[:BULLETS]]
    head = Said(text=_("Outcome"), bold=True, colour=ACCENT, before=1.1)
    lines = said or [_("No outcome was recorded.")]
    return [head, *(Said(text=line, colour=INK) for line in lines)]


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
    write(slide, (EDGE, 1.2, 12.2, 5.4), notes, size=13)
    write(
        slide, (EDGE, 6.7, 12.2, 0.35), [Said(text=words.seal(value), colour=SOFT)], size=9
    )


def _source(found: pack.Provenance, value: pack.Pack) -> str:
    said = {
        "metric": found.metric,
        "period": found.period,
        "number": found.revision,
        "name": found.recorded_by,
        "moment": words.moment(found.recorded_at, value),
    }
    return _("%(metric)s, %(period)s: revision %(number)d by %(name)s, %(moment)s") % said
