"""The numbers behind a pack: one workbook with a sheet for each kind, or one CSV."""

import csv
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from io import BytesIO, StringIO

import xlsxwriter
from django.utils.translation import gettext as _
from django.utils.translation import override

from look.cells import safe
from portfolio.documents import pack
from portfolio.documents.board import words
from portfolio.documents.board.settled import settled

Raw = str | float | int | date | datetime | None
Sheet = tuple[str, Sequence[str], Sequence[Sequence[Raw]]]


def workbook(value: pack.Pack) -> bytes:
    """Write a pack's numbers as a workbook: the same pack, the same bytes."""
    out = BytesIO()
    # Texts stay texts: nothing that somebody wrote becomes a formula or a link.
    texts = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    with override(value.language), xlsxwriter.Workbook(out, texts) as book:
        book.set_properties(
            {
                "title": words.title(value),
                "author": value.organisation,
                "created": value.frozen_at.replace(tzinfo=None),
            }
        )
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
        days = book.add_format({"num_format": "yyyy-mm-dd"})
        moments = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        for name, heads, rows in sheets(value):
            sheet = book.add_worksheet(name[:31])
            sheet.write_row(0, 0, heads, head)
            sheet.freeze_panes(1, 0)
            for number, row in enumerate(rows, start=1):
                for column, raw in enumerate(row):
                    match raw:
                        case datetime():
                            sheet.write_datetime(
                                number, column, raw.replace(tzinfo=None), moments
                            )
                        case date():
                            sheet.write_datetime(number, column, raw, days)
                        case _:
                            sheet.write(number, column, raw)
            if rows:
                sheet.autofilter(0, 0, len(rows), len(heads) - 1)
            sheet.autofit(420)
    return settled(out.getvalue(), at=value.frozen_at)


def table(value: pack.Pack) -> str:
    """Write the values that the pack shows as one CSV, with where each came from."""
    out = StringIO()
    writer = csv.writer(out)
    with override(value.language):
        found = {name: (heads, rows) for name, heads, rows in sheets(value)}
        heads, rows = found[_("Values")]
    writer.writerow(heads)
    writer.writerows([safe(raw) for raw in row] for row in rows)
    return out.getvalue()


def sheets(value: pack.Pack) -> Iterator[Sheet]:
    yield _metrics(value)
    yield _values(value)
    yield _use_cases(value)
    yield _blockers(value)
    yield _decisions(value)
    yield _actions(value)
    yield _promises(value)
    if value.traces:
        yield _traces(value)


def _metrics(value: pack.Pack) -> Sheet:
    heads = (
        _("Use case"),
        _("Metric"),
        _("Name"),
        _("Value"),
        _("Unit"),
        _("Target"),
        _("Status"),
        _("Months in red"),
        _("Forecast"),
        _("Sentence"),
    )
    return (
        _("Metrics"),
        heads,
        [
            (
                item.ref,
                each.key,
                each.name,
                each.number,
                each.unit,
                each.target,
                each.status,
                each.months_red,
                each.forecast,
                each.sentence,
            )
            for item in value.items
            for each in item.metrics
        ],
    )


def _values(value: pack.Pack) -> Sheet:
    heads = (
        _("Use case"),
        _("Metric"),
        _("Period"),
        _("Value"),
        _("Revision"),
        _("Recorded at"),
        _("Recorded by"),
        _("Door"),
        _("Target version"),
        _("Policy version"),
    )
    return (
        _("Values"),
        heads,
        [
            (
                each.ref,
                each.metric,
                each.period,
                each.value,
                each.revision,
                each.recorded_at,
                each.recorded_by,
                each.door,
                each.target_version,
                each.policy_version,
            )
            for each in value.provenance
        ],
    )


def _use_cases(value: pack.Pack) -> Sheet:
    heads = (
        _("Use case"),
        _("Title"),
        _("Owner"),
        _("Stage"),
        _("Phase"),
        _("Status"),
        _("Months in red"),
        _("Expected, %(currency)s a year") % {"currency": value.currency},
        _("Realised, %(currency)s a year") % {"currency": value.currency},
    )
    return (
        _("Use cases"),
        heads,
        [
            (
                row.ref,
                row.title,
                row.owner,
                row.stage_words,
                row.phase_words,
                row.status,
                row.months_red,
                row.expected,
                row.realised,
            )
            for row in value.portfolio.rows
        ],
    )


def _traces(value: pack.Pack) -> Sheet:
    return (
        _("How made"),
        (_("Place"), _("Number"), _("Formula"), _("Inputs in the pack"), _("Rows")),
        [
            (each.path, each.name, each.formula, each.source, each.rows)
            for each in value.traces
        ],
    )


def _blockers(value: pack.Pack) -> Sheet:
    heads = (
        _("Use case"),
        _("Layer"),
        _("What"),
        _("Who must move"),
        _("Authority"),
        _("Since"),
        _("Days"),
        _("Expected"),
    )
    return (
        _("Blockers"),
        heads,
        [
            (
                item.ref,
                each.layer,
                each.what,
                each.mover,
                each.authority,
                each.since,
                each.days,
                each.expected,
            )
            for item in value.items
            for each in item.blockers
        ],
    )


def _decisions(value: pack.Pack) -> Sheet:
    heads = (
        _("Use case"),
        _("Question"),
        _("Asked of"),
        _("Asked on"),
        _("Needed by"),
        _("Decision"),
        _("Why"),
        _("By"),
        _("At"),
    )
    return (
        _("Decisions"),
        heads,
        [
            (
                item.ref,
                each.question,
                each.asked_of,
                each.asked_on,
                each.needed_by,
                each.decided,
                each.why,
                each.decided_by,
                each.decided_at,
            )
            for item in value.items
            for each in item.decisions
        ],
    )


def _actions(value: pack.Pack) -> Sheet:
    heads = (_("Use case"), _("What"), _("Owner"), _("Due"))
    rows = [
        (item.ref, each.what, each.owner, each.due)
        for item in value.items
        for each in item.actions
    ]
    return _("Actions"), heads, rows


def _promises(value: pack.Pack) -> Sheet:
    heads = (_("Use case"), _("Kind"), _("What"), _("Owner"), _("Due"), _("State"))
    rows = [
        (each.ref, each.kind, each.what, each.owner, each.due, each.state)
        for each in value.promises
    ]
    return _("Promises"), heads, rows
