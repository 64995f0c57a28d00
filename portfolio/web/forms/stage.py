"""Moving, waiving, going live and ending."""

from django import forms
from django.utils.translation import gettext_lazy as _

from look.forms import DayField
from portfolio.analysis.stages import EndReason, Outcome, Phase
from portfolio.web.forms.choosing import SAY_WHY, TextField, WordField


class WaiveForm(forms.Form):
    reason = TextField(label=_("Why may this pass?"), error_messages={"required": SAY_WHY})
    until_date = DayField(label=_("Until"), required=False)


class PhaseForm(forms.Form):
    to = WordField(
        Phase,
        label=_("What exists now?"),
        among=(Phase.IDEA, Phase.PROTOTYPE, Phase.PILOT, Phase.RETIRED, Phase.UNKNOWN),
    )
    reason = TextField(label=_("What changed?"), required=False)


class EndForm(forms.Form):
    outcome = WordField(Outcome, label=_("How does it end?"), widget=forms.RadioSelect)
    reason = WordField(EndReason, label=_("Why?"))
    story = TextField(label=_("How did it end, in a sentence or two?"))
    lesson = TextField(
        label=_("What should the next team know?"),
        help_text=_("About the work, not about people."),
        required=False,
    )
