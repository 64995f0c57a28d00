"""The columns a reader can choose: what heads them, what they sort by."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from look.tables import Column

TITLE = Column(key="title", label=_("Use case"), order_by="title")
COLUMNS: dict[str, Column] = {
    column.key: column
    for column in (
        TITLE,
        Column(key="since", label=_("Stage and phase"), order_by="entered_stage_at"),
        Column(key="status", label=_("Status"), order_by="standing__severity"),
        Column(key="metric", label=_("Metric, 13 months, target dashed")),
        Column(key="forecast", label=_("Forecast"), order_by="standing__chance"),
        Column(key="signals", label=_("Open signals")),
        Column(
            key="worth",
            label=_("Worth a year"),
            order_by="standing__worth_expected",
            numeric=True,
        ),
        Column(
            key="net", label=_("Net a year"), order_by="standing__net_year", numeric=True
        ),
        Column(key="owner", label=_("Owner"), order_by="owner__name"),
        Column(key="sponsor", label=_("Sponsor"), order_by="sponsor__name"),
        Column(key="team", label=_("Team"), order_by="team__name"),
        Column(key="tags", label=_("Tags")),
        Column(key="risk", label=_("Risk"), order_by="risk_class"),
        Column(
            key="blockers",
            label=_("Blockers"),
            order_by="standing__open_blockers",
            numeric=True,
        ),
        Column(
            key="decisions",
            label=_("Decisions"),
            order_by="standing__waiting_decisions",
            numeric=True,
        ),
        Column(key="next", label=_("Next date"), order_by="standing__next_date"),
        Column(key="proposed", label=_("Proposed"), order_by="created_at"),
    )
}
USUAL = ("title", "since", "status", "metric", "forecast", "signals", "worth")


# What a supplier's people do not see.
INSIDE = ("worth", "net", "signals")


def shown(keys: Iterable[str], *, inside: bool) -> tuple[Column, ...]:
    """Return the chosen columns in the order of the house; the title is always there."""
    wanted = {*keys} or {*USUAL}
    return tuple(
        column
        for key, column in COLUMNS.items()
        if (key in wanted or column is TITLE) and (inside or key not in INSIDE)
    )
