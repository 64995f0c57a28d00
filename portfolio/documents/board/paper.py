"""The board pack as a tagged PDF, set by Typst from one template."""

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import typst
from django.utils.translation import gettext as _
from django.utils.translation import override

from portfolio.documents import answers, charts, pack
from portfolio.documents.board import glyphs, words
from portfolio.documents.deriving import judged_words

TEMPLATE = Path(__file__).with_name("board.typ")
FONT = "Source Sans Pro"
# What one page of an item has room for; the rest is counted.
METRICS, BLOCKERS, DECISIONS, OPTIONS, OUTCOMES = 5, 3, 2, 4, 4
LONG = 240


def pdf(value: pack.Pack) -> bytes:
    """
    Set a pack on paper: the same pack, the same bytes.

    Scripts that the bundled typeface lacks take the machine's own; what no face has is
    shown as a question mark, and is whole in the slides and in the workbook.
    """
    with override(value.language):
        data = json.dumps(_data(value), sort_keys=True, ensure_ascii=False)
    if not glyphs.unknown(data):
        return _set(data, value)
    for text in (data, glyphs.shown(data, kinds=glyphs.SIGNS)):
        with suppress(typst.TypstError):
            return _set(text, value, is_alone=False)
    return _set(glyphs.shown(data), value)


def _set(data: str, value: pack.Pack, *, is_alone: bool = True) -> bytes:
    paper: bytes = typst.compile(
        TEMPLATE,
        sys_inputs={"data": data},
        font_paths=[glyphs.FONTS],
        ignore_system_fonts=is_alone,
        format="pdf",
        pdf_standards="ua-1",
        timestamp=int(value.frozen_at.timestamp()),
    )
    return paper


def _data(value: pack.Pack) -> dict[str, Any]:
    items = [_item(item, value) for item in value.items]
    named = {(item.ref, m.key): m.name for item in value.items for m in item.metrics}
    return {
        "font": FONT,
        "title": words.title(value),
        "organisation": value.organisation,
        "language": value.language.split("-")[0],
        "foot": words.edition(value) or _("Halfhour"),
        "held": words.held(value),
        "labels": _labels(),
        "portfolio": _portfolio(value.portfolio),
        "agenda": [_agenda_row(item) for item in value.items],
        "left_out": words.left_out(value),
        "items": items,
        "decisions": [
            [item.ref, _short(each.question), _short(_answer(each)), each.decided_by]
            for item in value.items
            for each in item.decisions
            if each.decided
        ],
        "actions": [
            [item.ref, each.what, each.owner, words.day(each.due, value)]
            for item in value.items
            for each in item.actions
        ],
        "say_do": " ".join(part for part in (value.say_do, value.latency) if part),
        "promises": [
            [each.ref, each.what, each.owner, words.day(each.due, value), each.state_words]
            for each in value.promises
        ],
        "method": [{"title": note.title, "text": note.text} for note in value.method],
        "provenance": [_provenance(each, value, named) for each in value.provenance],
        "traces": [
            [each.name, each.formula, each.source, str(each.rows)] for each in value.traces
        ],
        "seal": words.seal(value),
    }


def _portfolio(part: pack.PortfolioPart) -> dict[str, Any]:
    return {
        "sentence": part.sentence,
        "figures": [
            {"name": each.name, "value": each.value, "change": each.change}
            for each in part.figures[:8]
        ],
        "quadrant": _picture(part.quadrant, width=400),
        "funnel": _picture(part.funnel, width=328),
        "ageing": _picture(part.ageing, width=328),
    }


def _agenda_row(item: pack.Item) -> list[str]:
    came = "; ".join(each.words or each.kind_words for each in item.outcomes)
    return [
        f"{item.ref} {item.title}",
        item.because or item.group_words,
        str(item.minutes),
        _short(came) or "–",
    ]


def _item(item: pack.Item, value: pack.Pack) -> dict[str, Any]:
    facts = [item.ref, item.stage_words, item.phase_words, item.owner, item.value_at_stake]
    first = item.metrics[0] if item.metrics else None
    comment = item.comment and f"{item.comment_by}: {item.comment}"
    return {
        "heading": item.title,
        "facts": " · ".join(fact for fact in facts if fact),
        "story": _short(item.story),
        "status": item.status,
        "status_words": item.status_words,
        "sentence": _short(item.sentence),
        "answers": [
            answers.hitting(first),
            answers.blocked([each.days for each in item.blockers]),
            answers.decided(item.decisions),
        ],
        "chart": _picture(first.chart, width=600) if first else None,
        "metrics": [
            [each.name, each.value, each.target or "–", each.status_words, each.forecast]
            for each in item.metrics[:METRICS]
        ],
        "more_metrics": words.and_more(item.metrics, METRICS),
        "plan": _plan(first.plan) if first and first.plan else None,
        "blockers": [
            {
                "head": words.blocker_head(each),
                "what": _short(each.what),
                "who": words.blocker_who(each, value),
            }
            for each in item.blockers[:BLOCKERS]
        ],
        "more_blockers": words.and_more(item.blockers, BLOCKERS),
        "decisions": [_decision(each, value) for each in item.decisions[:DECISIONS]],
        "more_decisions": words.and_more(item.decisions, DECISIONS),
        "outcomes": [_short(words.outcome(each)) for each in item.outcomes[:OUTCOMES]],
        "actions": [
            _short(words.action(each, value))
            for each in words.other_actions(item)[:OUTCOMES]
        ],
        "comment": _short(comment),
    }


def _plan(plan: pack.Plan) -> dict[str, Any]:
    return {
        "cause": _short(plan.cause),
        "words": plan.words,
        "checks": [words.check(each) for each in plan.checks if not each.passed][:4],
    }


def _decision(found: pack.Decision, value: pack.Pack) -> dict[str, Any]:
    return {
        "question": _short(found.question),
        "options": [_short(words.option(each)) for each in found.options[:OPTIONS]],
        "asked": _short(words.asked(found, value)),
        "answer": found.decided,
        "why": _short(found.why),
    }


def _answer(found: pack.Decision) -> str:
    return f"{found.decided}. {found.why}" if found.why else found.decided


def _provenance(
    found: pack.Provenance, value: pack.Pack, named: dict[tuple[str, str], str]
) -> list[str]:
    recorded = [found.recorded_by, found.door, words.moment(found.recorded_at, value)]
    return [
        found.ref,
        named.get((found.ref, found.metric), found.metric),
        found.period,
        "–" if found.value is None else f"{found.value:g}",
        str(found.revision),
        ", ".join(part for part in recorded if part),
        judged_words(found),
    ]


def _picture(chart: charts.Chart | None, *, width: int) -> dict[str, str] | None:
    if chart is None or _is_bare(chart):
        return None
    drawn = str(charts.svg(chart, width=width, theme="print"))
    return {
        "title": chart.title,
        "subtitle": chart.subtitle,
        "foot": getattr(chart, "foot", ""),
        "alt": chart.alt(),
        "svg": drawn.replace("'Liberation Sans'", f"'{FONT}'"),
    }


def _is_bare(chart: charts.Chart) -> bool:
    """Nothing was measured: the table says so, a picture of it says no more."""
    return isinstance(chart, charts.MetricChart) and not any((*chart.points, chart.running))


def _short(text: str) -> str:
    """Keep a page one page: nobody reads a fourth line in the room."""
    if len(text) <= LONG:
        return text
    return text[: LONG - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def _labels() -> dict[str, str]:
    return {
        "agenda": _("Agenda"),
        "item": _("Item"),
        "why": _("Asked"),
        "minutes": _("Minutes"),
        "outcome": _("Outcome"),
        "no_items": _("Nothing was on the agenda."),
        "metrics_question": _("Are we hitting the metrics?"),
        "blockers_question": _("What is blocking progress?"),
        "decisions_question": _("Which decisions need me?"),
        "metric": _("Metric"),
        "latest": _("Latest"),
        "target": _("Target"),
        "status": _("Status"),
        "forecast": _("Forecast"),
        "plan": _("Recovery plan"),
        "no_outcome": _("No outcome was recorded."),
        "decisions_and_actions": _("Decisions and actions"),
        "decisions": _("Decided in this review"),
        "question": _("Question"),
        "answer": _("Decision and reason"),
        "by": _("By"),
        "none_decided": _("No decision was taken."),
        "actions": _("Actions"),
        "what": _("What"),
        "owner": _("Owner"),
        "due": _("Due"),
        "none_assigned": _("No action was assigned."),
        "promises": _("What the review before promised"),
        "state": _("State"),
        "no_promises": _("There was nothing to keep."),
        "appendix": _("Method and provenance"),
        "method": _("How the numbers are judged"),
        "provenance": _("Where each number came from"),
        "provenance_note": _(
            "A revision counts the corrections of one value; the history keeps all of them."
        ),
        "period": _("Period"),
        "value": _("Value"),
        "revision": _("Revision"),
        "recorded": _("Recorded"),
        "judged": _("Judged against"),
        "no_provenance": _("No number was shown."),
        "traces": _("How each number is made"),
        "number": _("Number"),
        "formula": _("Formula"),
        "inputs": _("Inputs in the pack"),
        "rows": _("Rows"),
    }
