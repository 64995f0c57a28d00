"""Lines under the proposal: its worth, the data it needs. Empty ones are left out."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from look.forms import AmountField
from portfolio.analysis.measures import MetricType
from portfolio.models.source_need import Access
from portfolio.operations.proposals import Needed, Worth
from portfolio.web.forms.choosing import WordField

MORE = 2
MOST = 12


class Line(forms.Form):
    """A line in which nothing was written counts as none, whatever its lists show."""

    written_in: tuple[str, ...] = ()

    def has_changed(self) -> bool:
        return any(
            self.data.get(self.add_prefix(name), "").strip() for name in self.written_in
        )


class WorthLine(Line):
    written_in = ("low", "expected", "high")

    kind = WordField(MetricType, label=_("What kind of worth?"))
    low = AmountField(label=_("Low, a year"), max_digits=16, decimal_places=2)
    expected = AmountField(label=_("Expected, a year"), max_digits=16, decimal_places=2)
    high = AmountField(label=_("High, a year"), max_digits=16, decimal_places=2)

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        numbers = [said.get(name) for name in self.written_in]
        if None not in numbers and not 0 <= numbers[0] <= numbers[1] <= numbers[2]:  # type: ignore[operator]
            raise forms.ValidationError(
                _("Low, expected and high come in that order, from zero up.")
            )
        return said

    @property
    def worth(self) -> Worth:
        return Worth(**self.cleaned_data)


class SourceLine(Line):
    written_in = ("name",)

    name = forms.CharField(label=_("Source"), max_length=120)
    access = WordField(Access, label=_("Access"), initial=Access.UNKNOWN)

    @property
    def needed(self) -> Needed:
        return Needed(**self.cleaned_data)


WorthLines = formset_factory(WorthLine, extra=1, max_num=MOST, absolute_max=MOST)
SourceLines = formset_factory(SourceLine, extra=MORE, max_num=MOST, absolute_max=MOST)


def lines_of(sent: dict[str, Any]) -> dict[str, BaseFormSet[Any]]:
    """Both kinds of lines; whoever sends none at all has written none."""
    found = {}
    for prefix, kind in (("worth", WorthLines), ("sources", SourceLines)):
        there = f"{prefix}-TOTAL_FORMS" in sent.get("data", ())
        found[prefix] = kind(**(sent if there else {}), prefix=prefix)
    return found


def with_more(sent: QueryDict, prefix: str) -> QueryDict:
    """Return what was sent with room for one line more."""
    more = sent.copy()
    name = f"{prefix}-TOTAL_FORMS"
    count = more.get(name, "0")
    more[name] = str(min(MOST, (int(count) if count.isdecimal() else 0) + 1))
    return more


def written(lines: BaseFormSet[Any]) -> list[Any]:
    """The lines in which something was written."""
    return [line for line in lines if line.has_changed()]
