"""The slides of one item: three questions, each answer, then what it rests on.

Nothing is set smaller than a room can read: what does not fit goes on to another slide.
"""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from portfolio.documents import answers, pack
from portfolio.documents.board import figures, laying, words
from portfolio.documents.board.laying import (
    ACCENT,
    EDGE,
    READ,
    SOFT,
    TONES,
    Said,
    fitting,
    height,
    titled,
    write,
)

Block = list[Said]
BULLETS, QUESTIONS = 3, 4
# Inches: the two columns of the first slide, those of a further one, and where they end.
LEFT, RIGHT, HALF, TOP, FOOT = 6.8, 5.1, 5.9, 1.45, 6.95
# A chart that is lower than this shows nothing any more.
CHART = 2.5


def add(deck: Any, item: pack.Item, value: pack.Pack) -> None:
    """The item as the room saw it, and what came of it."""
    slide = _headed(deck, item)
    _metrics(slide, item)
    questions = [_choice(each, value) for each in item.decisions[:QUESTIONS]]
    blocked, asked, came = _blockers(item, value), _asked(item), _outcomes(item, value)
    named = [Said(text=each.question, bold=True) for each in item.decisions[:QUESTIONS]]
    room = FOOT - TOP
    ways: tuple[tuple[list[Block], list[Block]], ...] = (
        ([blocked, asked, *questions, came], []),
        ([blocked, asked, named], [*questions, came]),
        ([blocked[:2], asked], [blocked, *questions, came]),
    )
    first, further = next(
        (way for way in ways if fitting(_joined(way[0]), RIGHT, room)), ways[-1]
    )
    write(slide, (laying.WIDE - EDGE - RIGHT, TOP, RIGHT, room), _joined(first))
    if further:
        _go_on(deck, item, further)
    sources = [each for each in value.provenance if each.ref == item.ref]
    slide.notes_slide.notes_text_frame.text = "\n".join(
        [item.story, *(_source(each, value) for each in sources)]
    ).strip()


def _headed(deck: Any, item: pack.Item) -> Any:
    slide = titled(deck, f"{item.ref} {item.title}")
    status = Said(text=item.status_words, bold=True, colour=TONES.get(item.status, SOFT))
    facts = [item.stage_words, item.phase_words, item.owner, item.value_at_stake]
    rest = Said(text=" · ".join(fact for fact in facts if fact), colour=SOFT)
    write(slide, (EDGE, 1.02, 2.6, 0.35), [status], size=READ)
    write(slide, (EDGE + 2.6, 1.02, 9.6, 0.35), [rest], size=READ)
    return slide


def _go_on(deck: Any, item: pack.Item, blocks: Sequence[Block]) -> None:
    """Set what is left in two columns a slide, each block in one piece."""
    room = FOOT - TOP
    for size in (laying.SIZES[0], READ):
        columns: list[list[Block]] = []
        for block in blocks:
            together = _joined([*columns[-1], block]) if columns else []
            if columns and height(together, HALF, size) <= room:
                columns[-1].append(block)
            else:
                columns.append([block])
        if len(columns) <= 2:
            break
    if len(columns) == 1:
        # What was asked on one side, what came of it on the other.
        columns = [list(blocks[:-1]), [blocks[-1]]]
    for start in range(0, len(columns), 2):
        slide = _headed(deck, item)
        for number, column in enumerate(columns[start : start + 2]):
            place = (EDGE + number * (HALF + 0.45), TOP, HALF, room)
            write(slide, place, _joined(column), size=size)


def _joined(blocks: Sequence[Block]) -> Block:
    return [line for block in blocks for line in block if line.text]


def _metrics(slide: Any, item: pack.Item) -> None:
    first = item.metrics[0] if item.metrics else None
    tone = TONES.get(first.status, SOFT) if first else SOFT
    head = _head("1", _("Are we hitting the metrics?"), answers.hitting(first), tone)
    lines = [*head, Said(text=item.sentence)]
    if first and first.plan:
        lines.append(Said(text=f"{_('Recovery plan')}: {first.plan.words}", colour=SOFT))
    drawn = first and first.chart and any((*first.chart.points, first.chart.running))
    said = first.forecast if first and drawn else ""
    under = [Said(text=said, colour=SOFT)] if said else []
    below = height(under, LEFT, READ) if under else 0.0
    room = FOOT - TOP - below - (CHART if drawn else 0.6)
    size = fitting(lines, LEFT, room) or READ
    top = TOP + height(lines, LEFT, size) + 0.15
    write(slide, (EDGE, TOP, LEFT, top - TOP), lines, size=size)
    if first and first.chart and drawn:
        high = max(CHART, FOOT - below - top)
        place = laying.box(EDGE, min(top, FOOT - below - high), LEFT, high)
        figures.add_metric(slide, first.chart, place, first.name)
        write(slide, (EDGE, FOOT - below, LEFT, below), under, size=READ)
    elif first:
        said = _("%(metric)s: no value yet.") % {"metric": first.name}
        write(slide, (EDGE, top, LEFT, 0.8), [said, first.target], size=READ)


def _head(number: str, question: str, answer: str, colour: str) -> Block:
    asked = Said(text=f"{number}  {question}".strip(), bold=True, colour=SOFT, before=0.8)
    return [asked, Said(text=answer, bold=True, colour=colour, grows=1.5)]


def _blockers(item: pack.Item, value: pack.Pack) -> Block:
    answer = answers.blocked([each.days for each in item.blockers])
    tone = TONES["behind"] if item.blockers else SOFT
    said = _head("2", _("What is blocking progress?"), answer, tone)
    for each in item.blockers[:BULLETS]:
        said.append(Said(text=f"{words.blocker_head(each)}: {each.what}"))
        said.append(Said(text=words.blocker_who(each, value), colour=SOFT))
    return [*said, Said(text=words.and_more(item.blockers, BULLETS), colour=SOFT)]


def _asked(item: pack.Item) -> Block:
    """The third question with how many waited, and how many were answered."""
    question = _("Which decisions need me?")
    if not item.decisions:
        head = _head("3", question, answers.decided(()), SOFT)
        return [*head, Said(text=item.because, colour=SOFT)]
    head = _head("3", question, answers.decided(item.decisions), ACCENT)
    more = words.and_more(item.decisions, QUESTIONS)
    return [*head, Said(text=more, colour=SOFT)]


def _choice(found: pack.Decision, value: pack.Pack) -> Block:
    lines = [Said(text=found.question, bold=True, before=0.5)]
    for choice in found.options[:4]:
        lines.append(Said(text=words.option(choice), bold=choice.is_chosen))
    if not found.decided:
        lines.append(Said(text=words.asked(found, value), colour=SOFT))
    elif not any(choice.is_chosen for choice in found.options):
        lines.append(Said(text=found.decided))
    return lines


def _outcomes(item: pack.Item, value: pack.Pack) -> Block:
    said = [words.outcome(each) for each in item.outcomes[:BULLETS]]
    others = words.other_actions(item)
    said += [words.action(each, value) for each in others[:BULLETS]]
    head = Said(text=_("Outcome"), bold=True, colour=ACCENT, before=0.8)
    lines = said or [_("No outcome was recorded.")]
    left = len(item.outcomes[BULLETS:]) + len(others[BULLETS:])
    more = words.and_more(range(left), 0)
    return [head, *(Said(text=line) for line in [*lines, more] if line)]


def _source(found: pack.Provenance, value: pack.Pack) -> str:
    said = {
        "metric": found.metric,
        "period": found.period,
        "number": found.revision,
        "name": found.recorded_by,
        "moment": words.moment(found.recorded_at, value),
    }
    return _("%(metric)s, %(period)s: revision %(number)d by %(name)s, %(moment)s") % said
