"""What every table of the house keeps to."""

import re

import pytest
from django.apps import apps

ROOMS = ("accounts", "engine", "portfolio")
MODELS = [model for room in ROOMS for model in apps.get_app_config(room).get_models()]


def names(model):
    return {field.name for field in model._meta.get_fields()}


# Whose moment goes by another name, each with the reason.
MOMENTS = {
    # The entry's own moment is `at`: an entry is nothing but somebody doing something.
    ("LedgerEntry", "by"): "at",
    ("SignalEvent", "by"): "at",
}


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_whoever_did_something_did_it_at_a_moment(model):
    for field in model._meta.concrete_fields:
        if field.name == "by" or field.name.endswith("_by"):
            deed = field.name.removesuffix("_by")
            known = MOMENTS.get((model.__name__, field.name))
            wanted = {known} if known else {f"{deed}_at", f"{deed}_date"}
            assert wanted & names(model), f"{field.name} has no moment"


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_no_table_has_an_order_of_its_own(model):
    assert model._meta.ordering in ([], ())


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_reference_names_its_other_end(model):
    for field in model._meta.concrete_fields:
        if field.is_relation and field.model._meta.app_label in ROOMS:
            assert field.remote_field.related_name, field


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_moments_end_in_at_and_days_in_date(model):
    for field in model._meta.concrete_fields:
        kind = field.get_internal_type()
        if kind == "DateTimeField":
            assert re.search(r"(^|_)(at|login|since|until)$", field.name), field
        if kind == "DateField":
            assert re.search(r"(^|_)(date|start|month)$", field.name), field


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_law_is_named_for_its_table(model):
    for law in (*model._meta.constraints, *model._meta.indexes):
        assert law.name.startswith(f"{model._meta.app_label}_"), law.name


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_no_table_overrides_save(model):
    own = [
        base.__name__
        for base in model.__mro__
        if base.__module__.startswith(ROOMS) and {"save", "delete"} & set(vars(base))
    ]
    assert own == []
