"""Fields with labels, help and errors; numbers as people write them."""

import re
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django import forms
from django.template import Context, Template
from django.utils import timezone, translation

from look.forms import (
    AheadField,
    AmountField,
    CountField,
    DayField,
    MomentField,
    MonthField,
    rows_of,
)
from portfolio.web.forms.numbers import NumberField
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
    "field",
    [
        DayField(),
        MonthField(),
        MomentField(),
        AmountField(),
        CountField(),
        forms.URLField(assume_scheme="https"),
        forms.EmailField(),
    ],
    ids=lambda field: type(field).__name__,
)
@pytest.mark.parametrize("language", ["en", "de", "fr"])
def test_what_cannot_be_read_is_answered_with_an_example_that_can(field, language):
    with translation.override(language), pytest.raises(forms.ValidationError) as raised:
        field.clean("3/4/x")

    with translation.override(language):
        [sentence] = raised.value.messages
        example = re.search(r"such as (.+?)( or |\.$)", sentence).group(1)
        assert field.clean(example)


def test_a_day_is_read_as_its_reader_writes_it_and_a_doubtful_one_is_asked_back():
    for written in ("2026-11-24", "24 Nov 2026", "24 November 2026", "24.11.2026"):
        assert DayField().clean(written) == date(2026, 11, 24)
    with pytest.raises(forms.ValidationError, match="such as 24 Nov 2026 or 2026-11-24"):
        DayField().clean("03/04/2026")


def test_what_is_no_day_stays_to_be_read():
    [control] = drawn("{% field form.due_date %}", Sample({"due_date": "next week"})).all(
        "input"
    )

    assert (control["type"], control["value"]) == ("text", "next week")


def test_a_number_comes_back_as_its_reader_types_it():
    with translation.override("de"):
        page = drawn("{% field form.amount %}", Sample(initial={"amount": Decimal("4.80")}))
        assert AmountField().clean("4,8") == Decimal("4.8")

    assert page.all("input")[0]["value"] == "4,8"


def test_fields_that_belong_together_stand_in_one_row():
    class Told(Sample):
        BESIDE = ("amount", "due_date")

    assert [[field.name for field in row] for row in rows_of(Told())] == [
        ["name"],
        ["note", "amount", "due_date"],
        ["way"],
    ]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("4.8", "4.8"),
        ("1,234.5", "1234.5"),
        ("−4", "-4"),
        ("2 100", "2100"),
        ("- 12\u202f000.5", "-12000.5"),
        ("1,234,567", "1234567"),
        ("1'234’567.5", "1234567.5"),
    ],
)
def test_an_amount_is_read_as_people_write_it(written, meant):
    assert str(AmountField().clean(written)) == meant


@pytest.mark.parametrize(
    "written",
    ["4,8", "12,34.5", "1,2345", "lots", "NaN", "Infinity", "12\t13", "12 13", "1_000"],
)
def test_a_doubtful_amount_is_asked_back(written):
    """Two cells of a spreadsheet are not one number."""
    for field in (AmountField(), NumberField(), CountField()):
        with pytest.raises(forms.ValidationError):
            field.clean(written)


@pytest.mark.parametrize("written", ["€ 3 000", "120,000 EUR", "$5", "USD12.50"])
def test_a_currency_beside_an_amount_is_asked_to_be_left_out(written):
    with pytest.raises(forms.ValidationError, match="without a currency"):
        AmountField().clean(written)
    with pytest.raises(forms.ValidationError, match="without a currency"):
        NumberField().clean(written)


def test_a_day_that_is_over_cannot_be_kept_and_a_slip_in_the_year_is_asked_back():
    today = timezone.localdate()

    assert AheadField().clean(today.isoformat()) == today
    with pytest.raises(forms.ValidationError, match="That day is over"):
        AheadField().clean((today - timedelta(days=1)).isoformat())
    with pytest.raises(forms.ValidationError, match="Is the year right"):
        DayField().clean("0206-11-24")
    for field, far in ((MonthField(), "9999-12"), (MomentField(), "9999-12-31T23:59")):
        with pytest.raises(forms.ValidationError, match="Is the year right"):
            field.clean(far)


def test_what_is_too_long_is_counted():
    with pytest.raises(forms.ValidationError, match="At most 3 characters; there are 4."):
        forms.CharField(max_length=3).clean("EURO")
    with pytest.raises(forms.ValidationError, match="At most 4 digits."):
        AmountField(max_digits=4, decimal_places=2).clean("123456")
