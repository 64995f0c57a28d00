"""The register of partners: who they are, whom to call, what was signed, who signs in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.permissions import Role
from look.forms import CountField, DayField
from portfolio.models import Partner, PartnerPerson, UseCase
from portfolio.models.agreement import AgreementKind
from portfolio.models.partner import PartnerKind, TraitKind
from portfolio.queries.partners import WantedPartners
from portfolio.web.forms.choosing import (
    PersonField,
    Revising,
    RowField,
    TextField,
    WordField,
    among,
)

_BETWEEN_COMMAS = _("Names between commas.")


class NamesField(forms.CharField):
    """Names between commas, as a list."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            max_length=1000, required=False, help_text=_BETWEEN_COMMAS, **kwargs
        )

    def clean(self, value: Any) -> list[str]:
        text = super().clean(value)
        return [name.strip() for name in text.split(",") if name.strip()]


class PartnerForm(Revising):
    name = forms.CharField(label=_("Name"), max_length=160)
    kind = WordField(PartnerKind, label=_("Kind"))
    website = forms.URLField(
        label=_("Website"), max_length=300, required=False, assume_scheme="https"
    )
    about = TextField(label=_("What they do"), required=False)
    sectors = NamesField(label=_("Sectors they work in"))
    systems = NamesField(label=_("Systems they know"))
    exit_strategy = TextField(
        label=_("Exit strategy"),
        help_text=_(
            "How we would go on without them: who takes over, what we get back, how long."
        ),
        required=False,
    )
    exit_reviewed_date = DayField(label=_("Last looked at on"), required=False)


class ContactForm(Revising):
    BESIDE = ("role", "phone")

    name = forms.CharField(label=_("Name"), max_length=120)
    role = forms.CharField(label=_("For what"), max_length=120, required=False)
    email = forms.EmailField(label=_("E-mail address"), required=False)
    phone = forms.CharField(label=_("Phone"), max_length=40, required=False)


class AgreementForm(Revising):
    BESIDE = ("ends_date", "notice_days")

    kind = WordField(AgreementKind, label=_("Kind"))
    title = forms.CharField(label=_("What is agreed"), max_length=200)
    starts_date = DayField(label=_("From"))
    ends_date = DayField(
        label=_("Until"),
        help_text=_("Leave empty if it lasts until it is ended."),
        required=False,
    )
    notice_days = CountField(
        label=_("Days of notice before its end"),
        min_value=0,
        max_value=3650,
        required=False,
    )
    url = forms.URLField(
        label=_("Where the document is"),
        max_length=500,
        required=False,
        assume_scheme="https",
    )
    use_case = RowField(
        label=_("For one use case"), empty_label=_("For all of them"), required=False
    )

    def __init__(self, *args: Any, reader: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        among(self, "use_case", UseCase.objects.visible_to(reader).order_by("number"))

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        start, end = said.get("starts_date"), said.get("ends_date")
        if start and end and end <= start:
            self.add_error("ends_date", _("It ends after it begins."))
        return said


class JoinForm(forms.Form):
    user = PersonField(label=_("Who?"), empty_label=_("Choose a person"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        free = User.objects.people().active().filter(role_grants__role=Role.PARTNER)
        taken = PartnerPerson.objects.standing().values("user")
        among(self, "user", free.exclude(pk__in=taken).distinct().order_by("name", "pk"))


class PartnerFilterForm(forms.Form):
    """What the register is narrowed down to; the address holds it."""

    words = forms.CharField(
        label=_("Search"),
        required=False,
        max_length=120,
        widget=forms.SearchInput(attrs={"placeholder": _("Name, sector, system")}),
    )
    kind = WordField(PartnerKind, label=_("Kind"), empty=_("Any kind"), required=False)
    ended = forms.ChoiceField(
        label=_("Which"),
        choices=[("", _("We work with")), ("yes", _("We no longer work with"))],
        required=False,
    )

    @property
    def wanted(self) -> WantedPartners:
        self.is_valid()
        said = self.cleaned_data
        return WantedPartners(
            words=said.get("words") or "",
            kind=said.get("kind") or None,
            ended=bool(said.get("ended")),
        )

    @property
    def is_narrowed(self) -> bool:
        return self.wanted != WantedPartners()


def starting(partner: Partner) -> dict[str, Any]:
    """What the form of a partner begins with."""
    traits = list(partner.traits.order_by("name", "pk"))
    return {
        **{
            name: getattr(partner, name)
            for name in PartnerForm.base_fields
            if hasattr(partner, name)
        },
        "sectors": ", ".join(one.name for one in traits if one.kind == TraitKind.SECTOR),
        "systems": ", ".join(one.name for one in traits if one.kind == TraitKind.SYSTEM),
        "seen_version": partner.version,
    }
