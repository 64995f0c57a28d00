"""What is said of a word that must mean one thing, and of a technical one."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from look.forms import AheadField, DayField
from portfolio.analysis.definitions import Alignment
from portfolio.models import Definition, Metric, Team, Term, UseCase
from portfolio.queries.definitions import Wanted
from portfolio.web.forms.choosing import (
    PeopleField,
    PersonField,
    Revising,
    RowField,
    TextField,
    among,
)
from portfolio.web.words import choices


class Words(forms.Form):
    element = forms.CharField(
        label=_("Which word must mean one thing?"),
        help_text=_("Lead, active customer, resolved ticket, on-time delivery."),
        max_length=160,
    )
    about = TextField(label=_("Where does it come up?"), rows=2, required=False)
    next_check_date = DayField(label=_("To be looked at again on"), required=False)


class DefinitionForm(Words):
    pass


class DefinitionRevisionForm(Revising, Words):
    pass


def starting(definition: Definition) -> dict[str, Any]:
    return {
        **{name: getattr(definition, name) for name in Words.base_fields},
        "seen_version": definition.version,
    }


class MeaningForm(forms.Form):
    """A team that may be new, and its meaning."""

    team_name = forms.CharField(
        label=_("Which team?"),
        max_length=120,
        widget=forms.TextInput(attrs={"list": "teams", "autocomplete": "off"}),
    )
    meaning = TextField(
        label=_("What does it mean by it?"),
        help_text=_("What counts and what does not, as the team would say it."),
    )


class MetricField(RowField):
    def label_from_instance(self, metric: Metric) -> str:
        return metric.name


class AlignForm(forms.Form):
    wording = TextField(label=_("The wording that was agreed"))
    agreed = PeopleField(
        label=_("Who agreed?"), queryset=User.objects.none(), required=False
    )
    agreed_words = forms.CharField(
        label=_("or in words"),
        help_text=_("A committee, a team, a partner."),
        max_length=160,
        required=False,
    )
    aligned_date = DayField(label=_("Agreed on"))
    next_check_date = DayField(label=_("To be looked at again on"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["agreed"]
        assert isinstance(field, forms.ModelMultipleChoiceField)
        field.queryset = User.objects.people().active().order_by("name", "pk")


class LeanForm(forms.Form):
    """A word that is there, or a new one; a metric, or the use case as a whole."""

    definition = RowField(
        label=_("Which word?"), empty_label=_("None of these"), required=False
    )
    element = forms.CharField(
        label=_("or a new one"),
        help_text=_("It is taken up among the definitions."),
        max_length=160,
        required=False,
    )
    metric = MetricField(
        label=_("Which metric depends on it?"),
        empty_label=_("The use case as a whole"),
        required=False,
    )

    def __init__(self, *args: Any, reader: User, use_case: UseCase, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Definition.objects.visible_to(reader).standing()
        among(self, "definition", rows.order_by("element", "pk"))
        metrics = Metric.objects.standing().filter(use_case=use_case)
        among(self, "metric", metrics.order_by("-primary", "name", "pk"))

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if not said.get("definition") and not said.get("element"):
            self.add_error("definition", _("Choose a word, or write a new one."))
        return said


class ConflictBlockerForm(forms.Form):
    mover = PersonField(label=_("Who must move?"), empty_label=_("Choose a person"))
    expected_date = AheadField(label=_("Expected to be gone by"), required=False)


class ConflictDecisionForm(forms.Form):
    asked_of = PersonField(label=_("Who decides?"), empty_label=_("Choose a person"))
    needed_date = AheadField(label=_("Needed by"), required=False)


SHOWN = {"due": _("To be looked at again"), "retired": _("Taken out")}


class DefinitionsForm(forms.Form):
    """An address by hand may hold nonsense: what is not valid narrows nothing."""

    q = forms.CharField(
        required=False,
        max_length=200,
        label=_("Search"),
        widget=forms.TextInput(
            attrs={"type": "search", "placeholder": _("Word or meaning")}
        ),
    )
    state = forms.TypedChoiceField(
        required=False,
        label=_("State"),
        choices=choices(Alignment, empty=_("Every state")),
        coerce=Alignment,
        empty_value=None,
    )
    shown = forms.ChoiceField(
        required=False,
        label=_("Which"),
        choices=[("", _("All in use")), *SHOWN.items()],
    )

    @property
    def wanted(self) -> Wanted:
        self.is_valid()
        said = self.cleaned_data
        return Wanted(
            words=said.get("q") or "",
            state=said.get("state"),
            is_due=said.get("shown") == "due",
            is_retired=said.get("shown") == "retired",
        )

    @property
    def is_narrowed(self) -> bool:
        return self.wanted != Wanted()


class TermWords(forms.Form):
    technical = forms.CharField(
        label=_("The technical word"), help_text=_("F1, latency, recall"), max_length=80
    )
    plain = forms.CharField(
        label=_("What to say instead"),
        help_text=_("As somebody would say it who never built a model."),
        max_length=160,
    )
    explanation = TextField(label=_("What it means, in a sentence"), rows=2, required=False)


class TermForm(TermWords):
    pass


class TermRevisionForm(Revising, TermWords):
    pass


def starting_term(term: Term) -> dict[str, Any]:
    return {
        **{name: getattr(term, name) for name in TermWords.base_fields},
        "seen_version": term.version,
    }


def team_names() -> list[str]:
    return list(Team.objects.order_by("name").values_list("name", flat=True))
