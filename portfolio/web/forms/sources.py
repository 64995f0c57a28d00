"""What is said of a source, and what narrows the catalogue down."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from look.forms import CountField, DayField
from portfolio.analysis.sources import SourceKind
from portfolio.models import Source
from portfolio.models.source_need import Access
from portfolio.queries.sources import Shown, Wanted
from portfolio.web.forms.choosing import (
    PersonField,
    Revising,
    RowField,
    TextField,
    WordField,
    among,
)
from portfolio.web.words import choices, word


class Words(forms.Form):
    """Everything that is said of a source apart from how it is doing."""

    BESIDE = ("steward_words", "backup_words")

    name = forms.CharField(
        label=_("What do people call it?"),
        help_text=_("One table, one sheet, one feed: what somebody would ask access to."),
        max_length=160,
    )
    kind = WordField(SourceKind, label=_("What is it?"))
    system = forms.CharField(
        label=_("In which system does it live?"), max_length=160, required=False
    )
    about = TextField(label=_("What stands in it?"), rows=2, required=False)
    is_truth = forms.BooleanField(
        label=_("Where it differs from others, people go by this one"),
        help_text=_("A spreadsheet that everybody goes by is no shame, but it is a risk."),
        required=False,
    )
    steward = PersonField(
        label=_("Steward: who keeps it?"),
        empty_label=_("Nobody of the house"),
        required=False,
    )
    steward_words = forms.CharField(
        label=_("or in words"),
        help_text=_("A group or a supplier."),
        max_length=160,
        required=False,
    )
    backup = PersonField(
        label=_("Backup: who else can run it?"),
        empty_label=_("Nobody of the house"),
        required=False,
    )
    backup_words = forms.CharField(label=_("or in words"), max_length=160, required=False)
    expected_days = CountField(
        label=_("Something new is expected every so many days"),
        min_value=1,
        max_value=3660,
        required=False,
    )


class SourceForm(Words):
    pass


class SourceRevisionForm(Revising, Words):
    pass


def starting(source: Source) -> dict[str, Any]:
    return {
        **{name: getattr(source, name) for name in Words.base_fields},
        "seen_version": source.version,
    }


class SeenForm(forms.Form):
    seen_date = DayField(label=_("Something new was last seen on"))


class ConnectForm(forms.Form):
    on_date = DayField(label=_("Integrated since"))


class DisputeForm(forms.Form):
    what = TextField(
        label=_("What is doubted?"),
        help_text=_("What it shows, and what it should show: about the data."),
    )
    disputers = forms.CharField(
        label=_("Who doubts it?"),
        help_text=_("A team, if it is not you alone."),
        max_length=200,
        required=False,
    )


class SettleForm(forms.Form):
    how = TextField(label=_("How was it settled?"))


class SourceField(RowField):
    """A source with what one should know before leaning on it."""

    def label_from_instance(self, row: Source) -> str:
        known = ", ".join(str(word(one)) for one in row.standing_concerns)
        return f"{row.name} ({known})" if known else row.name


class NeedForm(forms.Form):
    """One of the catalogue, or a name that is new to it."""

    BESIDE = ("name", "as_of")

    source = SourceField(
        label=_("A source of the catalogue"),
        empty_label=_("None of these"),
        required=False,
    )
    name = forms.CharField(
        label=_("or a new one, by the name people call it"),
        help_text=_("It is taken up into the catalogue."),
        max_length=160,
        required=False,
    )
    needed_for = forms.CharField(label=_("Needed for"), max_length=300, required=False)
    access = WordField(Access, label=_("Access"))
    as_of = DayField(label=_("Asked for or granted on"), required=False)

    def __init__(self, *args: Any, reader: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Source.objects.visible_to(reader).standing()
        among(self, "source", rows.order_by("name", "pk"))

    @property
    def given(self) -> dict[str, Any]:
        said = dict(self.cleaned_data)
        source = said.pop("source")
        return {**said, "source_id": source.pk if source else None}


class PointForm(forms.Form):
    source = SourceField(label=_("Which source is it?"), empty_label=_("Choose a source"))

    def __init__(self, *args: Any, reader: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Source.objects.visible_to(reader).standing()
        among(self, "source", rows.order_by("name", "pk"))

    @property
    def given(self) -> dict[str, Any]:
        return {"source_id": self.cleaned_data["source"].pk}


SHOWN = {
    Shown.NEEDED: _("Needed by a use case"),
    Shown.SHADOW: _("A spreadsheet people go by"),
    Shown.ALONE: _("One person alone can run it"),
    Shown.DISPUTED: _("Doubted by somebody"),
    Shown.LATE: _("Older than expected"),
    Shown.APART: _("Not integrated"),
    Shown.RETIRED: _("Out of the catalogue"),
}


class CatalogueForm(forms.Form):
    """An address by hand may hold nonsense: what is not valid narrows nothing."""

    q = forms.CharField(
        required=False,
        max_length=200,
        label=_("Search"),
        widget=forms.TextInput(
            attrs={"type": "search", "placeholder": _("Name, system or steward")}
        ),
    )
    kind = forms.TypedChoiceField(
        required=False,
        label=_("Kind"),
        choices=choices(SourceKind, empty=_("Every kind")),
        coerce=SourceKind,
        empty_value=None,
    )
    shown = forms.TypedChoiceField(
        required=False,
        label=_("Which"),
        choices=[
            ("", _("All in the catalogue")),
            *((k.value, v) for k, v in SHOWN.items()),
        ],
        coerce=Shown,
        empty_value=None,
    )

    @property
    def wanted(self) -> Wanted:
        self.is_valid()
        said = self.cleaned_data
        return Wanted(
            words=said.get("q") or "", kind=said.get("kind"), shown=said.get("shown")
        )

    @property
    def is_narrowed(self) -> bool:
        return self.wanted != Wanted()
