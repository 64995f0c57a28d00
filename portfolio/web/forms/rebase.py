"""The four questions of a rebase: from when, why, for good, and does a shift show."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from look.forms import DayField
from portfolio.web.forms.choosing import TextField


class RebaseForm(forms.Form):
    day = DayField(label=_("From when on is the process another?"))
    cause = TextField(label=_("What changed?"), rows=2)
    expected_to_last = forms.BooleanField(label=_("It is expected to last"), required=False)
    without_signal = TextField(
        label=_("Why rebase although no lasting shift shows?"), rows=2, required=False
    )

    def __init__(self, *args: Any, has_signal: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if has_signal:
            del self.fields["without_signal"]
