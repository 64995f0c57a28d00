"""Candidates: taken up, asked five questions, warned of, vouched for, chosen."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from look.forms import DayField
from portfolio.analysis.partnering import Choice, Flag, Question
from portfolio.models import Candidate, CandidateAnswer, UseCase
from portfolio.operations.candidates import Given
from portfolio.queries.partners import partners_that_could
from portfolio.web.forms.choosing import (
    SAY_WHY,
    Revising,
    RowField,
    TextField,
    WordField,
    among,
)
from portfolio.web.partner_words import HINTS, PARTNER_WORDS, SCORES


class CandidateForm(forms.Form):
    partner = RowField(
        label=_("Which partner?"), empty_label=_("One that is not in the register yet")
    )
    partner_name = forms.CharField(
        label=_("or by name"),
        help_text=_("Takes it into the register of partners as well."),
        max_length=160,
        required=False,
    )
    offer = TextField(label=_("What do they offer?"), required=False)

    def __init__(self, *args: Any, reader: User, use_case: UseCase, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["partner"].required = False
        among(self, "partner", partners_that_could(seen_by=reader, use_case=use_case))

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if not said.get("partner") and not (said.get("partner_name") or "").strip():
            self.add_error("partner", _("Choose a partner, or write its name."))
        return said


class OfferForm(forms.Form):
    offer = TextField(label=_("What do they offer?"), rows=5, required=False)
    seen_version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class EvaluationForm(forms.Form):
    """The five questions of one candidate: answer, evidence, a link, a score each."""

    def __init__(
        self, *args: Any, answers: dict[Question, CandidateAnswer], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for question in Question:
            before = answers.get(question)
            self.fields[f"answer_{question}"] = TextField(
                label=_("What they answered"),
                initial=before.answer if before else "",
                required=False,
            )
            self.fields[f"evidence_{question}"] = TextField(
                label=_("Evidence"),
                help_text=_("What we saw or heard ourselves, not what they claim."),
                rows=2,
                initial=before.evidence if before else "",
                required=False,
            )
            self.fields[f"url_{question}"] = forms.URLField(
                label=_("Link to it"),
                max_length=500,
                initial=before.url if before else "",
                required=False,
                assume_scheme="https",
            )
            self.fields[f"score_{question}"] = forms.TypedChoiceField(
                label=_("Score"),
                choices=SCORES,
                coerce=int,
                empty_value=None,
                widget=forms.RadioSelect,
                initial=str(before.score) if before else None,
                required=False,
            )

    @property
    def questions(self) -> Iterator[dict[str, object]]:
        """Each question with its hint and its four fields, in order."""
        for question in Question:
            yield {
                "key": question.value,
                "title": PARTNER_WORDS[Question][question],
                "hint": HINTS[question],
                "score": self[f"score_{question}"],
                "fields": [
                    self[f"{name}_{question}"] for name in ("answer", "evidence", "url")
                ],
            }

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        for question in Question:
            answer, score = said.get(f"answer_{question}"), said.get(f"score_{question}")
            more = said.get(f"evidence_{question}") or said.get(f"url_{question}")
            if not answer and (more or score is not None):
                self.add_error(f"answer_{question}", _("Write what they answered."))
            if answer and score is None and f"score_{question}" not in self.errors:
                self.add_error(f"score_{question}", _("Choose a score from 0 to 4."))
        return said

    @property
    def given(self) -> dict[str, Any]:
        said = self.cleaned_data
        answers = [
            Given(
                question=question,
                answer=said[f"answer_{question}"],
                score=said[f"score_{question}"],
                evidence=said[f"evidence_{question}"],
                url=said[f"url_{question}"],
            )
            for question in Question
            if said[f"answer_{question}"]
        ]
        return {"answers": answers}


class FlagForm(forms.Form):
    flag = WordField(Flag, label=_("Which warning?"), widget=forms.RadioSelect)
    seen = TextField(label=_("In what was it seen?"))

    def __init__(self, *args: Any, candidate: Candidate, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        raised = set(candidate.flags.values_list("flag", flat=True))
        field = self.fields["flag"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = [
            (flag.value, text)
            for flag, text in PARTNER_WORDS[Flag].items()
            if flag not in raised
        ]


class FlagAnswerForm(forms.Form):
    text = TextField(label=_("What speaks for it all the same?"))


class ReferenceForm(Revising):
    organisation = forms.CharField(label=_("Organisation"), max_length=160)
    contact = forms.CharField(label=_("Whom to ask"), max_length=160, required=False)
    comparable = forms.BooleanField(
        label=_("At our stage and in our industry"), required=False
    )
    spoken_date = DayField(label=_("Spoken to on"), required=False)
    said = TextField(label=_("What they said"), required=False)

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if said.get("said") and not said.get("spoken_date"):
            self.add_error("spoken_date", _("Say on which day you spoke to them."))
        return said


class SourcingForm(forms.Form):
    choice = WordField(Choice, label=_("Who delivers?"), widget=forms.RadioSelect)
    candidate = RowField(
        label=_("Which candidate?"),
        help_text=_("For a partner always; for what is bought, the maker if compared."),
        empty_label=_("None of them"),
        required=False,
    )
    reason = TextField(label=_("Why this way?"), error_messages={"required": SAY_WHY})
    flag_reason = TextField(
        label=_("Why this one, with its warnings?"),
        help_text=_("Needed for a candidate with a warning. It stays beside the choice."),
        required=False,
    )

    def __init__(self, *args: Any, use_case: UseCase, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        standing = use_case.candidates.filter(dropped_at=None)
        rows = standing.select_related("partner").order_by("partner__name", "pk")
        among(self, "candidate", rows)
        field = self.fields["candidate"]
        assert isinstance(field, forms.ModelChoiceField)
        flagged = set(
            rows.filter(flags__isnull=False).values_list("pk", flat=True).distinct()
        )
        field.label_from_instance = lambda row: (  # type: ignore[assignment, method-assign]
            str(_("%(name)s (carries a warning)")) % {"name": row.partner.name}
            if row.pk in flagged
            else row.partner.name
        )
