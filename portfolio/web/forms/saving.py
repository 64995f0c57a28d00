"""Forms around the table: naming a view, changing many, setting a benchmark."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.permissions import Permission
from look import asking
from look.forms import AmountField
from portfolio.analysis.benchmarks import TERMS, Measure, Scale
from portfolio.models import Team
from portfolio.operations.bulk import Change
from portfolio.web.forms.choosing import PersonField, RowField, among

HUNDRED = 100


class ViewForm(forms.Form):
    """What a view is called, and who sees it in the row of views."""

    name = forms.CharField(max_length=60, label=_("Name"))
    is_shared = forms.BooleanField(
        required=False,
        label=_("Share it with everybody"),
        help_text=_("Everybody sees the name; in the list, each sees what they may see."),
    )

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not by.can(Permission.VIEW_SHARE):
            del self.fields["is_shared"]


class BulkForm(forms.Form):
    """One change to all of the chosen."""

    WHAT = {
        "add_tag": _("Add a tag"),
        "drop_tag": _("Take a tag off"),
        "owner": _("Change the owner"),
        "team": _("Change the team"),
    }
    what = forms.ChoiceField(
        label=_("What changes"), choices=list(WHAT.items()), widget=forms.RadioSelect
    )
    tag = forms.CharField(required=False, max_length=60, label=_("Tag"))
    owner = PersonField(required=False, label=_("Owner"), empty_label=_("Choose a person"))
    team = RowField(required=False, label=_("Team"), empty_label=_("Choose a team"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        among(self, "team", Team.objects.order_by("name", "pk"))

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        needed = {"add_tag": "tag", "drop_tag": "tag"}.get(
            said.get("what", ""), said.get("what", "")
        )
        if needed and not said.get(needed):
            self.add_error(needed, _("Say which."))
        return said

    @property
    def change(self) -> Change:
        said = self.cleaned_data
        what = said["what"]
        value = said["tag"] if what.endswith("_tag") else said[what]
        return Change(**{what: value})

    @property
    def new(self) -> str:
        """What it will be, in words."""
        said = self.cleaned_data
        return str(
            said["tag"] if said["what"].endswith("_tag") else said[said["what"]].name
        )


class BenchmarkForm(forms.Form):
    """A figure and who says so; shares are written in per cent."""

    value = AmountField(label=_("Value"), max_digits=8, decimal_places=2)
    source = forms.CharField(max_length=200, label=_("Who says so"))
    source_url = forms.URLField(
        required=False,
        max_length=500,
        label=_("Where it can be read"),
        assume_scheme="https",
    )

    def __init__(self, *args: Any, measure: Measure, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.terms = TERMS[measure]
        says = _("In months, from %(lowest)s to %(highest)s.")
        factor = 1
        if self.terms.scale is Scale.SHARE:
            says = _("In per cent, from %(lowest)s to %(highest)s.")
            factor = HUNDRED
        self.fields["value"].help_text = says % {
            "lowest": asking.written(self.terms.lowest * factor),
            "highest": asking.written(self.terms.highest * factor),
        }

    @property
    def value_kept(self) -> float:
        value = float(self.cleaned_data["value"])
        return value / HUNDRED if self.terms.scale is Scale.SHARE else value
