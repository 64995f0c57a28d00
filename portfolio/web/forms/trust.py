"""Trust: a pulse and its answers, touchpoints, challenges, resets."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from look.forms import DayField
from portfolio.models.touchpoint import TouchpointKind
from portfolio.operations.resets import Commitment
from portfolio.web.forms.choosing import SAY_WHY, TextField, WordField
from portfolio.web.words_of_readiness import HEALTHS, PULSE_QUESTIONS

COMMITMENTS = 4
QUESTIONS = ("first", "second", "third")


class PulseForm(forms.Form):
    whom = forms.ChoiceField(
        label=_("About what?"), widget=forms.RadioSelect, initial="use-case"
    )
    about = forms.CharField(
        label=_("What stands above the questions"),
        help_text=_("Whoever has the link reads it, signed in or not."),
        max_length=160,
    )
    closes_date = DayField(
        label=_("Open until"),
        help_text=_("The whole day. Two weeks are usual, two months the most."),
    )

    def __init__(self, *args: Any, team: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["whom"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            ("use-case", _("This use case")),
            ("team", _("The team %(team)s") % {"team": team}),
        ]
        if not team:
            del self.fields["whom"]

    @property
    def is_about_team(self) -> bool:
        return bool(self.cleaned_data.get("whom") == "team")


class ExtendForm(forms.Form):
    closes_date = DayField(label=_("Open until"))
    seen_version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class PulseAnswerForm(forms.Form):
    """Three questions and a few words, for whoever has the link."""

    words = TextField(
        label=_("Anything else?"),
        help_text=_(
            "Your words are read as they are, once the round is closed and five people have"
            " answered. Leave out what tells who you are."
        ),
        max_length=1000,
        required=False,
    )
    # Spent once, so that a form sent twice counts once; it is kept nowhere.
    once = forms.CharField(widget=forms.HiddenInput, max_length=64)

    field_order = (*QUESTIONS, "words", "once")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ends = {1: _("1 · not at all"), 5: _("5 · fully")}
        for name, question in zip(QUESTIONS, PULSE_QUESTIONS, strict=True):
            self.fields[name] = forms.TypedChoiceField(
                label=str(question),
                choices=[(each, ends.get(each, str(each))) for each in range(1, 6)],
                coerce=int,
                widget=forms.RadioSelect,
            )
        self.order_fields(self.field_order)

    @property
    def points(self) -> tuple[int, int, int]:
        first, second, third = (self.cleaned_data[name] for name in QUESTIONS)
        return first, second, third


class TouchpointForm(forms.Form):
    BESIDE = (
        "met_date",
        "whom",
    )

    kind = WordField(TouchpointKind, label=_("What was it?"))
    met_date = DayField(label=_("On which day?"))
    who = forms.CharField(label=_("Who?"), max_length=200)
    whom = forms.CharField(label=_("Met whom?"), max_length=200)
    what_changed = TextField(
        label=_("What changed by it?"),
        help_text=_("It may be added later: that people met is worth noting by itself."),
        required=False,
    )
    seen_version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class ChallengeForm(forms.Form):
    BESIDE = ("noticed_date",)

    prediction = TextField(label=_("What did it predict?"), rows=2)
    question = TextField(label=_("What do you ask?"), rows=2)
    noticed_by_words = forms.CharField(
        label=_("Who noticed?"), max_length=160, required=False
    )
    noticed_date = DayField(label=_("When?"))


class AnswerForm(forms.Form):
    answer = TextField(label=_("What was found?"))
    change_made = TextField(
        label=_("What was changed?"),
        help_text=_("Nothing, if the prediction was right after all."),
        rows=2,
        required=False,
    )
    seen_version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class ResetForm(forms.Form):
    BESIDE = (
        "what",
        "due",
        "held_date",
        "facilitator",
    )

    what_broke = TextField(
        label=_("What broke?"),
        help_text=_("What happened, and what it made hard. Nobody is to blame here."),
    )
    parties = forms.CharField(label=_("Between whom?"), max_length=300)
    facilitator = forms.CharField(
        label=_("Who facilitated?"), help_text=_("None of the parties."), max_length=160
    )
    held_date = DayField(label=_("Held on"))
    health_before = forms.TypedChoiceField(
        label=_("How was the relationship before?"),
        choices=HEALTHS,
        coerce=int,
        widget=forms.RadioSelect,
    )
    goals = TextField(label=_("What do all agree to reach?"), rows=2)
    follow_up_date = DayField(label=_("Look again on"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in range(1, COMMITMENTS + 1):
            needed = number == 1
            self.fields[f"who_{number}"] = forms.CharField(
                label=_("Commitment %(number)d: who?") % {"number": number},
                max_length=160,
                required=needed,
            )
            self.fields[f"what_{number}"] = forms.CharField(
                label=_("What?"), max_length=300, required=needed
            )
            self.fields[f"due_{number}"] = DayField(label=_("By when?"), required=needed)

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        for number in range(2, COMMITMENTS + 1):
            parts = [said.get(f"{name}_{number}") for name in ("who", "what", "due")]
            if any(parts) and not all(parts):
                self.add_error(
                    f"who_{number}",
                    _("A commitment needs all three: who, what, by when."),
                )
        return said

    @property
    def given(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {
            **{name: said[name] for name in ResetForm.base_fields},
            "commitments": [
                Commitment(
                    who=said[f"who_{number}"],
                    what=said[f"what_{number}"],
                    due_date=said[f"due_{number}"],
                )
                for number in range(1, COMMITMENTS + 1)
                if said[f"what_{number}"]
            ],
        }


class FollowUpForm(forms.Form):
    health_after = forms.TypedChoiceField(
        label=_("How is the relationship now?"),
        choices=HEALTHS,
        coerce=int,
        widget=forms.RadioSelect,
    )
    follow_up = TextField(label=_("What came of it?"))
    seen_version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class PostponeForm(forms.Form):
    follow_up_date = DayField(label=_("Look again on"))
    reason = TextField(
        label=_("Why does the day move?"), error_messages={"required": SAY_WHY}
    )
    seen_version = forms.IntegerField(widget=forms.HiddenInput, required=False)
