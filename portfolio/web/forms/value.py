"""Values: one at a time, or a column of them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portfolio.analysis import periods
from portfolio.analysis.acceptance import Reading
from portfolio.analysis.measures import Cadence
from portfolio.documents.pictures import period_words, window
from portfolio.models import Measurement, Metric
from portfolio.operations.measurements import Entry
from portfolio.web.forms.choosing import TextField
from portfolio.web.forms.numbers import NumberField
from portfolio.web.questions import question_of

LARGEST_FILE = 1_000_000


class ValueForm(forms.Form):
    """One value for one period; for a ratio its two parts."""

    period = forms.TypedChoiceField(label=_("Period"), coerce=date.fromisoformat)
    value = NumberField(label=_("Value"), required=False)
    numerator = NumberField(label=_("Numerator"), required=False)
    denominator = NumberField(label=_("Denominator"), required=False)
    note = forms.CharField(label=_("Note"), max_length=300, required=False)
    reason = forms.CharField(
        label=_("Why is it corrected?"),
        help_text=_("Needed once the month is closed; it stays in the history."),
        max_length=300,
        required=False,
    )

    # Asked for only where a value is questioned.
    sure = forms.BooleanField(label=_("It is right, keep it"), required=False)

    def __init__(
        self,
        *args: Any,
        metric: Metric,
        today: date,
        rows: Mapping[date, Measurement],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.metric, self.rows, self.is_asked = metric, rows, False
        there = list(rows)
        cadence = Cadence(metric.cadence)
        offered = {*window(cadence, (), today=today), periods.start_of(today, cadence)}
        field = self.fields["period"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = [
            (start.isoformat(), period_words(start, cadence))
            for start in sorted(offered | set(there), reverse=True)
        ]
        unwanted = ["value"] if metric.is_ratio else ["numerator", "denominator"]
        for name in unwanted:
            del self.fields[name]
        for name in ("value", "numerator", "denominator"):
            if name in self.fields:
                self.fields[name].required = True
                self.fields[name].widget.attrs["autocomplete"] = "off"

    def clean(self) -> dict[str, Any]:
        """Ask about what is most likely a slip, once; a yes beside it is enough."""
        said: dict[str, Any] = super().clean() or {}
        if self.errors or said.get("sure"):
            return said
        start = said["period"]
        earlier = [day for day in self.rows if day < start and self.rows[day].value]
        before = self.rows[max(earlier)] if earlier else None
        question = question_of(self.metric, self.entry.reading.result, before)
        if question:
            self.is_asked = True
            raise forms.ValidationError(question)
        return said

    @property
    def entry(self) -> Entry:
        said = self.cleaned_data
        return Entry(
            start=said["period"],
            reading=Reading(
                value=said.get("value"),
                numerator=said.get("numerator"),
                denominator=said.get("denominator"),
            ),
            note=said["note"],
            reason=said["reason"],
        )


class PasteForm(forms.Form):
    """Two columns out of a spreadsheet, or a file that holds them."""

    text = TextField(
        label=_("Period and value, a line each"),
        help_text=_("Copied out of a spreadsheet, or with a comma or a semicolon between."),
        rows=10,
        required=False,
        strip=False,
    )
    file = forms.FileField(label=_("or a CSV file"), required=False)
    reason = forms.CharField(
        label=_("Why are values corrected?"),
        help_text=_("Only where a value of a closed month changes, or comes back."),
        max_length=300,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        file = said.get("file")
        if file is not None:
            said["text"] = self._content(file)
        if not said.get("text", "").strip():
            raise forms.ValidationError(_("Paste two columns, or choose a file."))
        return said

    def _content(self, file: Any) -> str:
        if file.size > LARGEST_FILE:
            raise forms.ValidationError(_("A file has at most one megabyte."))
        try:
            return str(file.read().decode("utf-8-sig"))
        except UnicodeDecodeError:
            raise forms.ValidationError(
                _("Save the file as CSV in UTF-8, then choose it again.")
            ) from None
