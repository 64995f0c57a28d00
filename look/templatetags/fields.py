"""Fields and what went wrong with them."""

from django import forms, template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from look.forms import control_attributes, is_short, kind_of, rows_of

register = template.Library()


@register.simple_tag
def field(
    bound: forms.BoundField, *, affix: str = "", hint: str = "", label: str = ""
) -> SafeString:
    """One field: label, help, control and errors; `affix` is a unit beside the control."""
    return render_to_string(
        "components/field.html",
        {"field": bound, "affix": affix, "hint": hint, "label": label},
    )


@register.simple_tag
def control(bound: forms.BoundField) -> SafeString:
    """The control alone, dressed; for a layout that brings its own label."""
    return bound.as_widget(attrs=control_attributes(bound))


@register.filter
def kind(bound: forms.BoundField) -> str:
    return kind_of(bound)


@register.filter
def short(bound: forms.BoundField) -> bool:
    return is_short(bound)


@register.filter
def rows(form: forms.BaseForm) -> list[list[forms.BoundField]]:
    """The visible fields of a form, by the rows in which they stand."""
    return rows_of(form)


@register.filter
def led(label: str) -> str:
    """A label before a sentence: a question keeps its mark, any other gets a colon."""
    words = str(label)
    return words if words.endswith("?") else f"{words}:"


@register.filter
def counted(bound: forms.BoundField) -> bool:
    """Whether a count of letters stands at the field: a long text with a limit."""
    return "data-counter" in control_attributes(bound)


@register.simple_tag
def form_errors(*found: forms.BaseForm, quiet: bool = False) -> SafeString:
    """
    What stands in the way, each with a link to its field; takes the focus.

    A form that is sent together with others names them in `also`.
    """
    every = [one for form in found for one in (form, *getattr(form, "also", ()))]
    return render_to_string(
        "components/form_errors.html",
        {"forms": [form for form in every if form.errors], "quiet": quiet},
    )
