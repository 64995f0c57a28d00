"""Samples for the gallery: one of everything, with every tone and state."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from look.forms import AmountField, DayField, MonthField
from look.icons import MARKS
from look.navigation import Crumb, Tab
from look.tables import Column

MEANINGS = {
    "achieved": (_("Achieved"), _("The value meets the target.")),
    "on_track": (_("On track"), _("At least 90% of planned progress.")),
    "behind": (_("Behind"), _("Below 90%, not yet off track.")),
    "off_track": (_("Off track"), _("Below 75%, and more than wobble.")),
    "plan": (_("Off track, plan in force"), _("A credible plan counts until its date.")),
    "no_data": (_("No data"), _("No value, no target or too few numbers.")),
    "red_flag": (_("Red flag"), _("Off track two closed months, no credible plan.")),
    "stalled": (_("Stalled"), _("A stall rule is open.")),
    "snoozed": (_("Snoozed"), _("Quiet until a date, with a reason.")),
    "red": (_("Red signal"), _("A rule of severity red, not a red flag.")),
    "yellow": (_("Yellow signal"), _("A rule of severity yellow.")),
    "note": (_("Note"), _("Worth knowing, asks nothing.")),
}
STATUSES = [(slug, *MEANINGS[slug]) for slug in sorted(MARKS, key=list(MEANINGS).index)]

COLUMNS = [
    Column(key="name", label=_("Use case"), order_by="name"),
    Column(key="stage", label=_("Stage")),
    Column(key="status", label=_("Status"), order_by="status"),
    Column(key="worth", label=_("Worth a year"), order_by="worth", numeric=True),
    Column(key="acts", label=_("What can be done"), silent=True),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A line of the sample table."""

    ref: str
    name: str
    owner: str
    slug: str
    worth: int

    @property
    def word(self) -> str:
        return str(MEANINGS[self.slug][0])


ROWS = [
    Row(
        ref="UC-02",
        name="Ticket escalation",
        owner="Jonas Weber",
        slug="off_track",
        worth=640_000,
    ),
    Row(
        ref="UC-03",
        name="Stock forecast by region",
        owner="Marta Nowak",
        slug="plan",
        worth=2_100_000,
    ),
    Row(
        ref="UC-07",
        name="Predictive maintenance, line 3",
        owner="Aiko Tanaka",
        slug="no_data",
        worth=1_200_000,
    ),
    Row(
        ref="UC-04",
        name="Invoice matching",
        owner="Luis Ortega",
        slug="achieved",
        worth=480_000,
    ),
]


class SampleForm(forms.Form):
    """Every kind of field; bound with `BAD`, every kind of error."""

    decision = forms.CharField(
        label=_("Which decision or process improves?"),
        help_text=_("Good: “Which claims does a person read first?”"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=300,
    )
    owner = forms.EmailField(label=_("Deployment owner"))
    target = AmountField(label=_("Target"))
    direction = forms.ChoiceField(
        label=_("Direction"),
        choices=[("down", _("Lower is better")), ("up", _("Higher is better"))],
        widget=forms.RadioSelect,
    )
    layers = forms.MultipleChoiceField(
        label=_("Layers"),
        choices=[("data", _("Data")), ("systems", _("Systems")), ("people", _("People"))],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    stage = forms.ChoiceField(
        label=_("Stage"),
        choices=[("audit", _("Audit")), ("evaluate", _("Evaluate"))],
    )
    due_date = DayField(label=_("Needed by"), required=False)
    period = MonthField(label=_("Month"), required=False)
    agreed = forms.BooleanField(label=_("The sponsor has agreed"), required=False)
    note = forms.CharField(
        label=_("Note"), disabled=True, initial=_("Frozen"), required=False
    )


GOOD = {
    "decision": "Which tickets go to second line",
    "owner": "jonas.weber@example.com",
    "target": "18",
    "direction": "down",
    "layers": ["data", "people"],
    "stage": "evaluate",
    "due_date": "2026-11-24",
    "period": "2026-10",
    "agreed": "on",
}
BAD = {**GOOD, "decision": "", "owner": "service desk", "target": "a lot", "direction": "x"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Formats:
    """Values for the samples of numbers and days."""

    moment: datetime

    @property
    def recent(self) -> datetime:
        return self.moment - timedelta(minutes=4)

    @property
    def long_ago(self) -> datetime:
        return self.moment - timedelta(days=400)

    @property
    def day(self) -> date:
        return self.moment.date()


TABS = [
    Tab(label=_("Everything"), url="?", is_here=True),
    Tab(label=_("Needs me"), url="?view=mine", count=3),
    Tab(label=_("In production"), url="?view=production", count=6),
]
# Invented data: nobody translates it.
DATA = {
    *(value for row in ROWS for value in (row.ref, row.name, row.owner)),
    *(value for value in GOOD.values() if isinstance(value, str)),
    "UC-03 Stock forecast by region",
}
CRUMBS = [
    Crumb(label=_("Portfolio"), url="/"),
    Crumb(label="UC-03 Stock forecast by region", url="/"),
]
TOAST = _("Signal snoozed until 4 January.")
TAKEN_BACK = _("Taken back.")
