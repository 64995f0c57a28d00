"""Planning a review, changing its agenda, and what is pressed in the room."""

import uuid
from datetime import date, datetime
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.forms.utils import flatatt
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.permissions import Permission, Role
from look.forms import AheadField, CountField, MomentField, MonthField
from portfolio.analysis.agenda import Course
from portfolio.documents import words
from portfolio.models import AgendaItem, Decision
from portfolio.models.review import Answer
from portfolio.web.forms.choosing import PeopleField, PersonField, RowField, among

SAY_WHY = _("Say why, in a sentence.")
TEXT = forms.Textarea(attrs={"rows": 2})
# Where the cursor stands once a dialog opens.
FIRST = forms.Textarea(attrs={"rows": 2, "autofocus": True})


def holders(permission: Permission) -> QuerySet[User]:
    """Whoever works here now and holds a permission by one of their roles."""
    roles = [role for role in Role if permission in role.permissions]
    people = User.objects.people().active().filter(role_grants__role__in=roles)
    return people.distinct().order_by("name", "pk")


_SELECTED = " selected"


class PlainSelect(forms.Select):
    """Many options written at once: a template for each of them would take its time."""

    def render(
        self, name: str, value: Any, attrs: Any = None, renderer: Any = None
    ) -> SafeString:
        chosen = set(self.format_value(value))
        options = SafeString(
            "".join(
                f'<option value="{escape(each)}"{_SELECTED if str(each) in chosen else ""}>'
                f"{escape(word)}</option>"
                for each, word in self.choices
            )
        )
        dressed = flatatt(self.build_attrs(self.attrs, attrs))
        return format_html('<select name="{}"{}>{}</select>', name, dressed, options)


class PlainHidden(forms.HiddenInput):
    """A hidden value written at once, for the same reason."""

    def render(
        self, name: str, value: Any, attrs: Any = None, renderer: Any = None
    ) -> SafeString:
        dressed = flatatt(self.build_attrs(self.attrs, attrs))
        return format_html(
            '<input type="hidden" name="{}" value="{}"{}>',
            name,
            self.format_value(value) or "",
            dressed,
        )


class SeatsField(PeopleField):
    """Several of those who may see reviews."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(holders(Permission.REVIEW_SEE), **kwargs)


class PlanForm(forms.Form):
    """Which month, when, who leads it, who is invited."""

    month = MonthField(label=_("Month"))
    meets_at = MomentField(label=_("When does it meet?"))
    facilitator = PersonField(label=_("Who leads it?"), empty_label=_("Choose a person"))
    attendees = SeatsField(label=_("Who is invited?"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        among(self, "facilitator", holders(Permission.REVIEW_RUN))


class ReviseForm(PlanForm):
    """A planned review stays the one of its month."""

    month = None  # type: ignore[assignment]
    seen_version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class MoveForm(forms.Form):
    to = CountField(label=_("To which place?"), min_value=1, max_value=7)
    reason = forms.CharField(
        label=_("Why?"), widget=TEXT, error_messages={"required": SAY_WHY}
    )


class MinutesForm(forms.Form):
    minutes = CountField(label=_("How many minutes?"), min_value=1, max_value=26)
    reason = forms.CharField(
        label=_("Why?"), widget=TEXT, error_messages={"required": SAY_WHY}
    )


class AddForm(forms.Form):
    """Which use case, among those that the reader sees and that are not there yet."""

    use_case = RowField(label=_("Which use case?"), empty_label=_("Choose a use case"))
    reason = forms.CharField(
        label=_("Why?"), widget=TEXT, error_messages={"required": SAY_WHY}
    )

    def __init__(self, *args: Any, rows: QuerySet[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        among(self, "use_case", rows)


class CommentForm(forms.Form):
    text = forms.CharField(
        label=_("Your one comment"),
        help_text=_("Everybody in the room reads it beside the item. Empty takes it back."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=600,
        required=False,
    )


class AnswerForm(forms.Form):
    answer = forms.ChoiceField(choices=[(one.value, one.value) for one in Answer])


def plainly(field: PersonField) -> PlainSelect:
    """The plain select with the choices of a field, whatever they become later."""
    widget = PlainSelect(attrs=field.widget.attrs)
    widget.is_required = field.required
    widget.choices = field.widget.choices
    return widget


class PressForm(forms.Form):
    """Every outcome: on which item, and under a key that makes twice once."""

    prefix_of = ""
    item = forms.IntegerField(widget=PlainHidden)
    key = forms.CharField(widget=PlainHidden, max_length=40, min_length=8)

    def __init__(self, *args: Any, item: AgendaItem, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", f"{self.prefix_of}-%s")
        start = kwargs.pop("initial", {})
        kwargs["initial"] = {"item": item.pk, "key": uuid.uuid4().hex, **start}
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, PersonField):
                field.widget = plainly(field)

        self.about = item.use_case.title if item.use_case else ""

    @property
    def said(self) -> dict[str, Any]:
        return {k: v for k, v in self.cleaned_data.items() if k not in ("item", "key")}


class DecideForm(PressForm):
    prefix_of = "decide"
    decision_id = forms.TypedChoiceField(label=_("Which question?"), coerce=int)
    option_id = forms.TypedChoiceField(
        label=_("Which option?"),
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(label=_("or in other words"), required=False)
    # One of the two is needed: neither is called optional.
    option_id.either = answer.either = True  # type: ignore[attr-defined]
    why = forms.CharField(
        label=_("Why?"), widget=FIRST, error_messages={"required": SAY_WHY}
    )
    decided_by = PersonField(label=_("Who decides?"))

    def __init__(
        self,
        *args: Any,
        decisions: list[Decision],
        people: QuerySet[User],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        questions, options = self.fields["decision_id"], self.fields["option_id"]
        assert isinstance(questions, forms.TypedChoiceField)
        assert isinstance(options, forms.TypedChoiceField)
        questions.choices = [(one.pk, one.question) for one in decisions]
        if len(decisions) == 1:
            questions.widget = PlainHidden()
            questions.initial = decisions[0].pk
        told = "{0} ({1})" if len(decisions) > 1 else "{0}"
        self._question_of = {
            option.pk: one.pk
            for one in decisions
            for option in one.listed  # type: ignore[attr-defined]
        }
        options.choices = [
            (option.pk, told.format(option.title, one.question))
            for one in decisions
            for option in one.listed  # type: ignore[attr-defined]
        ]
        if not options.choices:
            del self.fields["option_id"]
        among(self, "decided_by", people)

    def clean(self) -> dict[str, Any]:
        """
        Own words are the answer: one option stands chosen from the start. An option
        belongs to one question, wherever the list of questions stands.
        """
        said = self.cleaned_data
        if said.get("answer"):
            said["option_id"] = None
        if said.get("option_id") in self._question_of:
            said["decision_id"] = self._question_of[said["option_id"]]
        return said


class AssignForm(PressForm):
    prefix_of = "assign"
    what = forms.CharField(label=_("What is to be done?"), widget=FIRST)
    owner = PersonField(label=_("By whom?"), empty_label=_("Choose a person"))
    due_date = AheadField(label=_("By when?"))


class EscalateForm(PressForm):
    prefix_of = "escalate"
    blocker_id = forms.TypedChoiceField(label=_("Which blocker?"), coerce=int)
    to = PersonField(label=_("To whom?"), empty_label=_("Choose a person"))
    reason = forms.CharField(
        label=_("What was tried?"), widget=FIRST, error_messages={"required": SAY_WHY}
    )

    def __init__(self, *args: Any, blockers: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["blocker_id"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = [(one.pk, one.what) for one in blockers]


class ParkForm(PressForm):
    prefix_of = "park"
    text = forms.CharField(label=_("What is left open?"), widget=FIRST)


class AskPlanForm(PressForm):
    prefix_of = "plan"
    owner = PersonField(label=_("From whom?"), empty_label=_("Choose a person"))
    due_date = AheadField(label=_("By when?"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Nothing is written here: the cursor stands on the first thing to choose.
        self.fields["owner"].widget.attrs["autofocus"] = True


class AcceptForm(PressForm):
    prefix_of = "accept"
    plan_id = forms.TypedChoiceField(label=_("Which plan?"), coerce=int)
    resourced = forms.BooleanField(label=_("It has the resources it needs"), required=False)
    approved_by = PersonField(label=_("Who accepts it?"))

    def __init__(
        self, *args: Any, plans: list[Any], people: QuerySet[User], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["plan_id"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = [(one.pk, one.metric.name) for one in plans]
        field.widget.attrs["autofocus"] = True
        among(self, "approved_by", people)


class CourseForm(PressForm):
    prefix_of = "course"
    course = forms.TypedChoiceField(
        label=_("How does it go on?"),
        choices=[(one.value, words.COURSES[one]) for one in Course],
        coerce=Course,
        widget=forms.RadioSelect,
    )
    why = forms.CharField(
        label=_("Why?"), widget=FIRST, error_messages={"required": SAY_WHY}
    )
    decided_by = PersonField(label=_("Who decides?"))

    def __init__(self, *args: Any, people: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        among(self, "decided_by", people)


def default_moment(today: date, hour: int = 9) -> datetime:
    """A plain start for a form: the day at nine, without a zone, as the field takes it."""
    return datetime(today.year, today.month, today.day, hour)  # noqa: DTZ001
