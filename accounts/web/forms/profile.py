"""One's own profile."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models.user import Theme

THEMES = [
    (Theme.SYSTEM, _("System")),
    (Theme.LIGHT, _("Light")),
    (Theme.DARK, _("Dark")),
]


class AppearanceForm(forms.Form):
    """What the switch at the foot of every page sends."""

    theme = forms.ChoiceField(choices=THEMES)
    contrast = forms.ChoiceField(choices=[("", ""), ("more", "more")], required=False)
