"""How every number of a pack came about: its formula, and the inputs that it stands on."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from portfolio.documents.pack.value import Pack, Trace


def traces_of(made: Pack) -> tuple[Trace, ...]:
    return tuple(
        Trace(path=path, name=name, formula=formula, source=source, rows=rows)
        for path, name, formula, source, rows in (
            *_of_the_portfolio(made),
            *_of_the_items(made),
            *_of_the_meeting(made),
        )
    )


Row = tuple[str, str, str, str, int]


def _of_the_portfolio(made: Pack) -> Iterator[Row]:
    used = made.inputs
    assert used is not None
    rows, source = len(used.rows), "rows/*"
    counted = {
        0: (_("Every open use case, counted."), source),
        1: (_("Those with a metric off track two months and no plan."), f"{source}/flags"),
        2: (_("Those in red without a flag: a plan counts."), f"{source}/months_red"),
        3: (_("The waiting decisions of each, added up."), f"{source}/waiting"),
        4: (_("The open blockers of each, added up."), f"{source}/blockers"),
        5: (_("The expected worth of each, added up."), f"{source}/expected"),
        6: (_("What production brought in twelve months, added up."), f"{source}/realised"),
    }
    for at, figure in enumerate(made.portfolio.figures):
        formula, where = counted[at]
        yield f"portfolio/figures/{at}/*", figure.name, formula, where, rows
    yield (
        "portfolio/figures/*/change",
        _("Change since the last review"),
        _("The figure less the one in the pack before."),
        "before",
        len(used.before),
    )
    yield (
        "portfolio/quadrant",
        _("Milestones and value"),
        _("Weeks behind the first date; share of the planned value that has come."),
        f"{source}/due, {source}/first_due, {source}/pace",
        len(made.portfolio.quadrant.dots) if made.portfolio.quadrant else 0,
    )
    yield (
        "portfolio/funnel",
        _("Stages"),
        _("Those that are in a stage or past it; those in it; the middle of their days."),
        f"{source}/stage, {source}/since",
        rows,
    )
    yield (
        "portfolio/ageing",
        _("Days in stage"),
        _("The closing day less the day it came; limits are percentiles of earlier ones."),
        f"{source}/since, took/*/days",
        sum(len(one.days) for one in used.took),
    )
    yield (
        "portfolio/rows/*",
        _("Each use case"),
        _("As its last judgement before the close left it."),
        source,
        rows,
    )


def _of_the_items(made: Pack) -> Iterator[Row]:
    used = made.inputs
    assert used is not None
    values = sum(len(one.values) for item in used.items for one in item.brief.metrics)
    count = len(used.items)
    yield (
        "items/*/position",
        _("Order of the agenda"),
        _("By group, months in red, value and gap; what was placed by hand stays."),
        "agenda",
        len(used.agenda.candidates),
    )
    yield (
        "items/*/minutes",
        _("Minutes of an item"),
        _(
            "What promises and close leave, by the weight of the groups; "
            "what was timed by hand stays."
        ),
        "agenda",
        count,
    )
    yield (
        "items/*/seconds",
        _("Time that an item took"),
        _("The time that it was on the screen while the clock ran."),
        "items/*/spent_ms",
        count,
    )
    yield (
        "items/*/value_at_stake",
        _("Value at stake"),
        _("The expected worth of a year."),
        "agenda/candidates/*/value",
        count,
    )
    yield (
        "items/*/status",
        _("Status and sentence of an item"),
        _("The gravest of red flag, stall, red signal, decision, forecast."),
        "items/*/facts",
        count,
    )
    yield (
        "items/*/metrics/*",
        _("Status, months in red, forecast and limits of a metric"),
        _("Judged from its values by the thresholds in force; see the method."),
        "items/*/brief/metrics/*/values",
        values,
    )
    yield (
        "items/*/blockers/*/days",
        _("Age of a blocker"),
        _("The closing day less the day since which it stands."),
        "items/*/blockers/*/since",
        sum(len(item.blockers) for item in used.items),
    )


def _of_the_meeting(made: Pack) -> Iterator[Row]:
    used = made.inputs
    assert used is not None
    yield (
        "meeting/*",
        _("Length of the meeting"),
        _("The time of all items, of the promises and of the close, added up."),
        "items/*/spent_ms, meeting",
        len(used.items) + 2,
    )
    yield (
        "promises/*/state",
        _("State of a promise"),
        _("Done by the day first named; late after it; open until then."),
        "promises/*/word",
        len(used.promises),
    )
    yield (
        "say_do",
        _("Promises kept"),
        _("Kept of those that fell due, over the last six reviews."),
        "words/*",
        len(used.words),
    )
    yield (
        "latency",
        _("Wait for a decision"),
        _("The median of the days from asked to decided, over half a year."),
        "waits/*",
        len(used.waits),
    )
    yield (
        "waits/*",
        _("Wait for each executive"),
        _("The median of the days from asked to decided, over half a year."),
        "waits/*",
        len(used.waits),
    )
    yield (
        "left_out_count",
        _("What did not fit"),
        _("All that might have come up, less what stood on the agenda."),
        "agenda/candidates",
        len(used.agenda.candidates),
    )
    yield (
        "provenance/*",
        _("Values and their revisions"),
        _("As they were known when the agenda was put together."),
        "items/*/brief/metrics/*/values",
        len(made.provenance),
    )
