"""One's own profile."""

from zoneinfo import available_timezones

from django import forms
from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.models.user import Theme

THEMES = [
    (Theme.SYSTEM, _("System")),
    (Theme.LIGHT, _("Light")),
    (Theme.DARK, _("Dark")),
]


def zones() -> list[tuple[str, str | Promise]]:
    """Places, and the organisation's own zone first."""
    places = sorted(zone for zone in available_timezones() if "/" in zone or zone == "UTC")
    return [
        ("", _("The organisation's (%(zone)s)") % {"zone": settings.TIME_ZONE}),
        *((zone, zone.replace("_", " ")) for zone in places),
    ]


def languages() -> list[tuple[str, str | Promise]]:
    return [("", _("As the browser asks")), *settings.LANGUAGES]


class AppearanceForm(forms.Form):
    """What the switch at the foot of every page sends."""

    theme = forms.ChoiceField(choices=THEMES)
    contrast = forms.ChoiceField(choices=[("", ""), ("more", "more")], required=False)


class ProfileForm(forms.Form):
    """Name, time zone, language, appearance, keys."""

    name = forms.CharField(
        label=_("Name"),
        max_length=120,
        help_text=_("As the others see it beside what you do."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        required=False,
        choices=zones,
        help_text=_("Moments are shown in it. Months close by the organisation's own."),
    )
    language = forms.ChoiceField(label=_("Language"), required=False, choices=languages)
    theme = forms.ChoiceField(
        label=_("Appearance"), choices=THEMES, widget=forms.RadioSelect
    )
    more_contrast = forms.BooleanField(label=_("More contrast"), required=False)
    shortcuts = forms.BooleanField(
        label=_("Single-key shortcuts"),
        required=False,
        help_text=_("Off, if you steer by voice or often type into the page by accident."),
    )

    @staticmethod
    def of(person: User) -> dict[str, object]:
        return {
            "name": person.name,
            "time_zone": person.time_zone,
            "language": person.language,
            "theme": person.theme,
            "more_contrast": person.more_contrast,
            "shortcuts": person.shortcuts,
        }

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())
