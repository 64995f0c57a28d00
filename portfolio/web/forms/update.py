"""The monthly update: three questions, a colour, done in under two minutes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from look.forms import CountField
from portfolio.models.update import Color
from portfolio.web.forms.choosing import TextField, WordField
from portfolio.web.words import choices


class UpdateForm(forms.Form):
    metrics_text = TextField(
        label=_("Are we hitting the metrics?"),
        error_messages={"required": _("Say whether the metrics are being hit.")},
    )
    blocking_text = TextField(label=_("What is in the way?"), required=False)
    needs_text = TextField(label=_("What do you need, and from whom?"), required=False)
    color = WordField(
        Color,
        label=_("How do you see it?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how you see it: green, yellow or red.")},
    )
    percent_done = CountField(
        label=_("How far, in percent?"), min_value=0, max_value=100, required=False
    )
    seen_version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    @property
    def texts(self) -> list[forms.BoundField]:
        """The three questions, for a layout that draws them itself."""
        return [self[name] for name in ("metrics_text", "blocking_text", "needs_text")]

    @property
    def colors(self) -> list[tuple[str, object]]:
        return [choice for choice in choices(Color) if choice[0]]

    def clean_color(self) -> str:
        return self.cleaned_data["color"] or ""


class DraftForm(UpdateForm):
    """What is written so far may be anything."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.required = False
