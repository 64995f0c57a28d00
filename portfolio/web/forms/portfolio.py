"""What narrows the list of use cases down, and which columns it shows."""

from functools import lru_cache
from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from portfolio.analysis.overview import Talk
from portfolio.analysis.stages import Phase, Stage
from portfolio.documents.quadrant import TALKS
from portfolio.models.use_case import RiskClass
from portfolio.queries.portfolio import Ended, Known, Place, Shown, Wanted
from portfolio.queries.rows import Facets
from portfolio.web.columns import COLUMNS, TITLE, USUAL, shown
from portfolio.web.rules import signal_choices
from portfolio.web.words import STATUSES, choices

ENDED = {
    Ended.OPEN: _("Running"),
    Ended.ENDED: _("Ended"),
    Ended.ALL: _("Running and ended"),
}
# These stand in the bar; the others behind "More filters".
FIRST = ("stage", "status", "owner", "team")


class QuickSelect(forms.Select):
    """A select drawn without a template for each of its options: there are hundreds."""

    def render(
        self, name: str, value: Any, attrs: Any = None, renderer: Any = None
    ) -> SafeString:
        told = tuple([(str(key), str(label)) for key, label in self.choices])
        options = _options(told, "" if value is None else str(value))
        given = flatatt({**self.build_attrs(self.attrs, attrs), "name": name})
        return format_html("<select{}>{}</select>", given, options)


@lru_cache(maxsize=256)
def _options(told: tuple[tuple[str, str], ...], chosen: str) -> SafeString:
    """The same names are drawn once, as long as others do not need the room."""
    return mark_safe(
        "".join(
            [
                f'<option value="{escape(key)}"'
                f"{' selected' if key == chosen else ''}>{escape(label)}</option>"
                for key, label in told
            ]
        )
    )


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
    status = forms.TypedChoiceField(
        required=False,
        label=_("Status"),
        choices=[("", _("Every status")), *((key.value, STATUSES[key]) for key in Shown)],
        coerce=Shown,
        empty_value=None,
    )
    owner = forms.TypedChoiceField(
        required=False, label=_("Owner"), coerce=int, empty_value=None
    )
    team = forms.TypedChoiceField(
        required=False, label=_("Team"), coerce=int, empty_value=None
    )
    phase = forms.TypedChoiceField(
        required=False,
        label=_("Phase"),
        choices=choices(Phase, empty=_("Every phase")),
        coerce=Phase,
        empty_value=None,
    )
    signal = forms.ChoiceField(required=False, label=_("Signal"), choices=signal_choices)
    tag = forms.TypedChoiceField(
        required=False, label=_("Tag"), coerce=int, empty_value=None
    )
    partner = forms.TypedChoiceField(
        required=False, label=_("Partner"), coerce=int, empty_value=None
    )
    risk = forms.TypedChoiceField(
        required=False,
        label=_("Risk"),
        choices=choices(RiskClass, empty=_("Every risk")),
        coerce=RiskClass,
        empty_value=None,
    )
    money = forms.TypedChoiceField(
        required=False,
        label=_("Money"),
        choices=[
            ("", _("Whatever is known")),
            (Known.EXPECTED.value, _("Its worth is estimated")),
            (Known.NET.value, _("Its net value is known")),
        ],
        coerce=Known,
        empty_value=None,
    )
    place = forms.TypedChoiceField(
        required=False,
        label=_("Place in the quadrant"),
        choices=[
            ("", _("Wherever it lies")),
            *((talk.value, TALKS[talk]) for talk in Talk),
            (Place.ANY.value, _("It has a place")),
            (Place.NOWHERE.value, _("A date or a value is missing")),
        ],
        coerce=Place,
        empty_value=None,
    )
    ended = forms.TypedChoiceField(
        required=False,
        label=_("Running or ended"),
        choices=[(value.value, label) for value, label in ENDED.items()],
        coerce=Ended,
        empty_value=Ended.OPEN,
    )
    col = forms.MultipleChoiceField(
        required=False,
        label=_("Columns"),
        choices=[
            (key, column.label) for key, column in COLUMNS.items() if column is not TITLE
        ],
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self, *args: Any, facets: Facets, inside: bool = True, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.facets = facets
        if not inside:
            # What is not for outside is not told by which rows it leaves, either.
            for name in ("signal", "money"):
                del self.fields[name]
            offered = shown(COLUMNS, inside=False)
            self.fields["col"].choices = [  # type: ignore[attr-defined]
                (column.key, column.label) for column in offered if column is not TITLE
            ]
        for field in self.fields.values():
            if isinstance(field.widget, forms.Select):
                field.widget = QuickSelect(attrs=field.widget.attrs, choices=field.choices)  # type: ignore[attr-defined]
        self._offer("owner", facets.owners, _("Every owner"))
        self._offer("team", facets.teams, _("Every team"))
        self._offer("partner", facets.partners, _("Every partner"))
        self._offer("tag", facets.tags, _("Every tag"))

    def _offer(self, name: str, rows: list[tuple[int, str]], every: Any) -> None:
        self.fields[name].choices = [("", every), *rows]  # type: ignore[attr-defined]

    @property
    def first(self) -> list[forms.BoundField]:
        return [self[name] for name in FIRST]

    @property
    def more(self) -> list[forms.BoundField]:
        aside = {"q", "col", *FIRST}
        return [self[name] for name in self.fields if name not in aside]

    @property
    def more_chosen(self) -> int:
        """How many of the filters behind "More filters" narrow something."""
        return sum(
            bool(self.cleaned.get(bound.name)) and bound.name != "ended"
            for bound in self.more
        ) + (self.wanted.ended is not Ended.OPEN)

    @property
    def cleaned(self) -> dict[str, Any]:
        self.is_valid()
        return self.cleaned_data

    @property
    def columns_shown(self) -> list[str]:
        """The keys that are ticked; without a choice, the usual ones."""
        return self.cleaned.get("col") or [key for key in USUAL if key != TITLE.key]

    @property
    def wanted(self) -> Wanted:
        said = self.cleaned
        return Wanted(
            words=said.get("q") or "",
            stage=said.get("stage"),
            phase=said.get("phase"),
            status=said.get("status"),
            risk=said.get("risk"),
            signal=said.get("signal") or "",
            money=said.get("money"),
            partner_id=said.get("partner"),
            place=said.get("place"),
            ended=said.get("ended") or Ended.OPEN,
            owner_id=said.get("owner"),
            team_id=said.get("team"),
            tag_id=said.get("tag"),
        )

    @property
    def is_narrowed(self) -> bool:
        """Whether anything at all was chosen: an empty list then has another reason."""
        return self.wanted != Wanted()
