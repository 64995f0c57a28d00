"""What narrows the list of signals down, and what it takes to set one aside."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from look.forms import DayField
from portfolio.analysis.finding import Severity
from portfolio.queries.signals import Shown, Wanted, rules_seen
from portfolio.web import rule_words
from portfolio.web.forms.choosing import TextField

SHOWN = {
    Shown.OPEN: _("Open"),
    Shown.NEW: _("Not acknowledged"),
    Shown.ASLEEP: _("Set aside"),
    Shown.CLEARED: _("Cleared"),
}


class SignalFilterForm(forms.Form):
    """An address by hand may hold nonsense: what is not valid narrows nothing."""

    shown = forms.TypedChoiceField(
        required=False,
        label=_("Which signals"),
        choices=[(one.value, label) for one, label in SHOWN.items()],
        coerce=Shown,
        empty_value=Shown.OPEN,
    )
    severity = forms.TypedChoiceField(
        required=False,
        label=_("Severity"),
        choices=[("", _("Every severity")), *rule_words.SEVERITIES.items()],
        coerce=Severity,
        empty_value=None,
    )
    rule = forms.ChoiceField(required=False, label=_("Rule"))
    use_case = forms.RegexField(
        r"^(?:[Uu][Cc]-)?[0-9]{1,9}$",
        required=False,
        label=_("Use case"),
        widget=forms.TextInput(attrs={"type": "search", "placeholder": "UC-…", "size": 8}),
    )
    stalled = forms.ChoiceField(
        required=False,
        label=_("Standing still"),
        choices=[("", _("Moving or not")), ("1", _("Standing still"))],
    )

    def __init__(self, *args: Any, reader: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["rule"]
        assert isinstance(field, forms.ChoiceField)
        named = [(code, rule_words.title(code)) for code in rules_seen(seen_by=reader)]
        field.choices = [("", _("Every rule")), *named]

    @property
    def wanted(self) -> Wanted:
        self.is_valid()
        said = self.cleaned_data
        number = (said.get("use_case") or "").upper().removeprefix("UC-")
        return Wanted(
            shown=said.get("shown") or Shown.OPEN,
            severity=said.get("severity"),
            rule=said.get("rule") or "",
            number=int(number) if number else None,
            stalled=bool(said.get("stalled")),
        )

    @property
    def is_narrowed(self) -> bool:
        return self.wanted != Wanted()


class SnoozeForm(forms.Form):
    until_date = DayField(label=_("Out of sight up to and including"))
    reason = TextField(
        label=_("Why can it wait?"), error_messages={"required": _("Say why it can wait.")}
    )
