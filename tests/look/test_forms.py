"""Fields with labels, help and errors; numbers as people write them."""

import pytest
from django import forms
from django.template import Context, Template

from look.forms import AmountField, DayField
from tests.look.html import Page


class Sample(forms.Form):
    name = forms.CharField(help_text="As on the badge.")
    note = forms.CharField(widget=forms.Textarea, max_length=50, required=False)
    amount = AmountField()
    due_date = DayField(required=False)
    way = forms.ChoiceField(choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)


def drawn(source: str, form: forms.Form) -> Page:
    return Page(Template(source).render(Context({"form": form})))


def test_help_and_error_are_tied_to_their_field():
    page = drawn("{% field form.name %}", Sample({}))

    [control] = page.all("input")
    assert control["aria-describedby"] == "id_name_helptext id_name_error"
    assert control["aria-invalid"] == "true"
    assert {"id_name_helptext", "id_name_error"} <= {e["id"] for e in page.elements}


def test_what_may_stay_empty_says_so():
    assert "optional" in drawn("{% field form.note %}", Sample()).root.text
    assert "optional" not in drawn("{% field form.name %}", Sample()).root.text


def test_a_long_text_counts_and_grows():
    page = drawn("{% field form.note %}", Sample())

    [area] = page.all("textarea")
    assert "data-autosize" in area
    assert area["data-counter"] in {element["id"] for element in page.elements}


def test_choices_are_a_group_with_a_name():
    page = drawn("{% field form.way %}", Sample())

    assert page.all("legend")[0].text == "Way"
    assert [label.text for label in page.all("label")] == ["A", "B"]


def test_a_day_opens_the_browsers_calendar():
    [control] = drawn("{% field form.due_date %}", Sample({"due_date": "2026-11-24"})).all(
        "input"
    )

    assert control["type"] == "date"
    assert control["value"] == "2026-11-24"


def test_the_summary_leads_to_each_field():
    page = drawn("{% form_errors form %}", Sample({"name": "", "amount": "lots"}))

    assert [link["href"] for link in page.all("a")] == [
        "#id_name",
        "#id_amount",
        "#id_way_0",
    ]


def test_a_form_without_faults_has_no_summary():
    assert drawn("{% form_errors form %}", Sample()).root.text == ""


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("4.8", "4.8"),
        ("1,234.5", "1234.5"),
        ("−4", "-4"),
        ("2 100", "2100"),
        ("1,234,567", "1234567"),
    ],
)
def test_an_amount_is_read_as_people_write_it(written, meant):
    assert str(AmountField().clean(written)) == meant


@pytest.mark.parametrize("written", ["4,8", "12,34.5", "1,2345", "lots", "NaN", "Infinity"])
def test_a_doubtful_amount_is_asked_back(written):
    with pytest.raises(forms.ValidationError):
        AmountField().clean(written)
