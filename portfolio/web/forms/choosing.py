"""Fields that choose: a person, a row by its name, one of our words."""

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.forms.models import ModelChoiceIterator
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.permissions import Permission
from portfolio.models import Team, UseCase
from portfolio.queries.holdings import skills_of
from portfolio.web.words import choices

# What people call a row: the first of these that it has.
_CALLED = ("question", "title", "element", "name")
SAY_WHY = _("Say why, in a sentence.")


class _People(ModelChoiceIterator):  # type: ignore[type-arg]
    """Numbers and names, without the people themselves: that is all a list shows."""

    def __iter__(self) -> Iterator[tuple[Any, Any]]:
        if self.field.empty_label is not None:
            yield "", self.field.empty_label
        yield from self.queryset.values_list("pk", "name")


class PersonField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One of the people who work here now, by name."""

    iterator = _People

    def __init__(self, **kwargs: Any) -> None:
        people = User.objects.people().active().order_by("name", "pk")
        super().__init__(people, **kwargs)
        self._everybody = self.queryset.query  # type: ignore[union-attr]

    def __deepcopy__(self, memo: dict[int, Any]) -> "PersonField":
        """A form's own copy: as long as nobody narrows it, it is about everybody too."""
        copied: PersonField = super().__deepcopy__(memo)
        if self.is_of_everybody and copied.queryset is not None:
            copied._everybody = copied.queryset.query
        return copied

    @property
    def is_of_everybody(self) -> bool:
        """Whether its people are those it began with; `among` gives it others."""
        return self.queryset is not None and self.queryset.query is self._everybody

    def label_from_instance(self, person: User) -> str:
        return person.name


class PeopleField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Several of the people who work here now, by name."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, person: User) -> str:
        return person.name

    def _check_values(self, value: Any) -> Any:
        # A number that no column holds is no question for the database.
        if not all(re.fullmatch(r"\d{1,18}", str(pk), re.ASCII) for pk in value):
            raise forms.ValidationError(self.error_messages["invalid_choice"])
        return super()._check_values(value)  # type: ignore[misc]


def share_people(several: Iterable[forms.BaseForm]) -> None:
    """Read the same people once for all forms of a page that choose among them."""
    known: dict[str, list[Any]] = {}
    for form in several:
        for field in form.fields.values():
            if isinstance(field, PersonField) and field.queryset is not None:
                # The words of a query take their time, and most ask for everybody.
                among_whom = "" if field.is_of_everybody else str(field.queryset.query)
                asked = f"{among_whom}|{field.empty_label}"
                if asked not in known:
                    # Not of the field itself: a list of that asks for its length first.
                    known[asked] = list(iter(field.choices))  # type: ignore[arg-type]
                field.choices = known[asked]


class RowField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A row whose form says among which to choose, by what people call it."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(Team.objects.none(), **kwargs)

    def label_from_instance(self, row: Any) -> str:
        called = next(
            (str(getattr(row, name)) for name in _CALLED if hasattr(row, name)), str(row)
        )
        return f"{row.ref} {called}" if hasattr(row, "ref") else called


class WordField(forms.TypedChoiceField):
    """One of the words of a kind: a stage, a layer, a cadence."""

    def __init__(
        self,
        kind: type[StrEnum],
        *,
        empty: str | Promise = "",
        among: tuple[StrEnum, ...] = (),
        **kwargs: Any,
    ) -> None:
        listed = choices(kind, empty=empty)
        if among:
            listed = [pair for pair in listed if pair[0] in among]
        super().__init__(choices=listed, coerce=kind, empty_value=None, **kwargs)


class TextField(forms.CharField):
    """A few lines."""

    def __init__(self, *, rows: int = 3, **kwargs: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **kwargs)


class HandOverForm(forms.Form):
    """To whom everything goes that one person holds."""

    to = PersonField(
        label=_("To whom"),
        help_text=_("They are told by the history; a use case has one owner at a time."),
        error_messages={"required": _("Choose who takes it over.")},
    )

    skilled = forms.BooleanField(
        label=_("They can also do what the skills in this list ask for"),
        help_text=_("Otherwise nobody covers these skills from now on."),
        required=False,
    )

    def __init__(self, *, leaving: User, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        if not skills_of(leaving):
            del self.fields["skilled"]
        others = self.fields["to"].queryset.exclude(pk=leaving.pk)  # type: ignore[attr-defined]
        self.fields["to"].queryset = others  # type: ignore[attr-defined]


class ReasonForm(forms.Form):
    """Why: in the words of whoever acts, kept for whoever asks later."""

    reason = TextField(error_messages={"required": SAY_WHY})

    def __init__(
        self, *args: Any, label: str | Promise, required: bool = True, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = str(label)
        self.fields["reason"].required = required


class Revising(forms.Form):
    """
    A form over a row that somebody else may be changing too.

    What was seen travels along with the page, so that only what this person changed is
    written, and the version says whether somebody was faster.
    """

    seen_version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.show_hidden_initial = name != "seen_version"

    @property
    def given(self) -> dict[str, Any]:
        """All of something new; of something that is there, what this person changed."""
        if "seen_version" in self.initial:
            return {"seen_version": self.cleaned_data["seen_version"], **self.changed}
        said = dict(self.cleaned_data)
        del said["seen_version"]
        return said

    @property
    def changed(self) -> dict[str, Any]:
        """What this person really changed."""
        return {
            name: self.cleaned_data[name]
            for name in self.changed_data
            if name != "seen_version"
        }

    def as_seen(self) -> list[str]:
        """The hidden fields that remember what was seen; a box to tick brings its own."""
        return [
            bound.as_hidden(only_initial=True)
            for bound in self
            if not (bound.is_hidden or isinstance(bound.field, forms.BooleanField))
        ]


def within_sight(form: forms.Form, reader: User, use_case: object) -> None:
    """
    Leave in every choice of people those that the reader may know of.

    Somebody from outside knows who is named on the use case, and nobody else here.
    """
    if reader.can(Permission.INSIDE_SEE):
        return
    named = User.objects.none()
    if isinstance(use_case, UseCase):
        named = User.objects.filter(
            pk__in=use_case.assignments.standing().values("user")
        ).order_by("name", "pk")
    for name, field in form.fields.items():
        if isinstance(field, PersonField):
            among(form, name, named)


def among(form: forms.Form, name: str, rows: QuerySet[Any]) -> None:
    """Let a field of `form` choose one of `rows`."""
    field = form.fields[name]
    assert isinstance(field, forms.ModelChoiceField)
    field.queryset = rows
