"""What an auditor may ask of the ledger, as it stands in the address."""

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.door import Door
from accounts.queries.history import Search
from look.forms import DayField

DOORS = (
    ("", _("Every way")),
    (Door.PAGE.value, _("On a page")),
    (Door.KEY.value, _("By API key")),
    (Door.IMPORT.value, _("By an import")),
    (Door.JOB.value, _("By a job")),
    (Door.COMMAND.value, _("At the terminal")),
)


class LedgerSearch(forms.Form):
    words = forms.CharField(label=_("Words"), max_length=200, required=False)
    who = forms.CharField(label=_("Who"), max_length=120, required=False)
    verb = forms.CharField(
        label=_("What was done"),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"list": "ledger-verbs", "autocomplete": "off"}),
    )
    type = forms.CharField(
        label=_("To what"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"list": "ledger-types", "autocomplete": "off"}),
    )
    object = forms.CharField(label=_("Its id"), max_length=40, required=False)
    door = forms.ChoiceField(label=_("How"), choices=DOORS, required=False)
    since = DayField(label=_("From"), required=False)
    until = DayField(label=_("To and including"), required=False)
    before = forms.IntegerField(required=False, widget=forms.HiddenInput())
    after = forms.IntegerField(required=False, widget=forms.HiddenInput())

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        since, until = values.get("since"), values.get("until")
        if since and until and since > until:
            self.add_error("until", _("The last day lies before the first."))
        if values.get("object") and not values.get("type"):
            self.add_error("type", _("An id says nothing without the kind of thing."))
        return values

    def search(self) -> Search:
        """Days are the reader's own, from midnight to midnight."""
        given = self.cleaned_data
        until = given["until"]
        return Search(
            who=given["who"],
            verb=given["verb"],
            type=given["type"],
            object=given["object"],
            door=given["door"],
            words=given["words"],
            since=_midnight(given["since"]) if given["since"] else None,
            until=_midnight(until + timedelta(days=1)) if until else None,
        )


def _midnight(day: Any) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))
