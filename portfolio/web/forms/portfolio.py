"""What narrows the list of use cases down."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from portfolio.analysis.stages import Phase, Stage
from portfolio.models import Tag, Team
from portfolio.queries.portfolio import Ended, Wanted, owners
from portfolio.web.forms.choosing import PersonField, RowField, among
from portfolio.web.words import choices

ENDED = {
    Ended.OPEN: _("Running"),
    Ended.ENDED: _("Ended"),
    Ended.ALL: _("Running and ended"),
}


class FilterForm(forms.Form):
    """An address by hand may hold nonsense: what is not valid narrows nothing."""

    q = forms.CharField(
        required=False,
        max_length=200,
        label=_("Search"),
        widget=forms.TextInput(
            attrs={"type": "search", "placeholder": _("Title, owner or reference")}
        ),
    )
    stage = forms.TypedChoiceField(
        required=False,
        label=_("Stage"),
        choices=choices(Stage, empty=_("Every stage")),
        coerce=Stage,
        empty_value=None,
    )
    phase = forms.TypedChoiceField(
        required=False,
        label=_("Phase"),
        choices=choices(Phase, empty=_("Every phase")),
        coerce=Phase,
        empty_value=None,
    )
    owner = PersonField(required=False, label=_("Owner"), empty_label=_("Every owner"))
    team = RowField(required=False, label=_("Team"), empty_label=_("Every team"))
    tag = RowField(required=False, label=_("Tag"), empty_label=_("Every tag"))
    ended = forms.TypedChoiceField(
        required=False,
        label=_("Running or ended"),
        choices=[(value.value, label) for value, label in ENDED.items()],
        coerce=Ended,
        empty_value=Ended.OPEN,
    )

    def __init__(self, *args: Any, reader: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        among(self, "owner", owners(seen_by=reader))
        among(self, "team", Team.objects.order_by("name", "pk"))
        among(self, "tag", Tag.objects.order_by("name", "pk"))

    @property
    def wanted(self) -> Wanted:
        self.is_valid()
        said = self.cleaned_data
        return Wanted(
            words=said.get("q") or "",
            stage=said.get("stage"),
            phase=said.get("phase"),
            ended=said.get("ended") or Ended.OPEN,
            owner_id=_key(said.get("owner")),
            team_id=_key(said.get("team")),
            tag_id=_key(said.get("tag")),
        )

    @property
    def is_narrowed(self) -> bool:
        """Whether anything at all was chosen: an empty list then has another reason."""
        return self.wanted != Wanted()


def _key(row: User | Team | Tag | None) -> int | None:
    return row.pk if row else None
