"""What every table of the house keeps to."""

import re

from django.apps import apps

ROOMS = ("accounts", "engine", "portfolio")
MODELS = [model for room in ROOMS for model in apps.get_app_config(room).get_models()]
FIELDS = [(model, field) for model in MODELS for field in model._meta.concrete_fields]
ENDINGS = {
    "DateTimeField": re.compile(r"(^|_)(at|login|since|until)$"),
    "DateField": re.compile(r"(^|_)(date|start|month)$"),
}
# Whose moment goes by another name, each with the reason.
MOMENTS = {
    # The entry's own moment is `at`: an entry is nothing but somebody doing something.
    ("LedgerEntry", "by"): "at",
    ("SignalEvent", "by"): "at",
}


def test_whoever_did_something_did_it_at_a_moment():
    without = []
    for model, field in FIELDS:
        if field.name == "by" or field.name.endswith("_by"):
            deed = field.name.removesuffix("_by")
            known = MOMENTS.get((model.__name__, field.name))
            wanted = {known} if known else {f"{deed}_at", f"{deed}_date"}
            if not wanted & {each.name for each in model._meta.get_fields()}:
                without.append(str(field))

    assert without == []


def test_no_table_has_an_order_of_its_own():
    assert [model for model in MODELS if model._meta.ordering] == []


def test_every_reference_names_its_other_end():
    nameless = [
        str(field)
        for _model, field in FIELDS
        if field.is_relation
        and field.model._meta.app_label in ROOMS
        and not field.remote_field.related_name
    ]

    assert nameless == []


def test_moments_end_in_at_and_days_in_date():
    others = [
        str(field)
        for _model, field in FIELDS
        if (ending := ENDINGS.get(field.get_internal_type()))
        and not ending.search(field.name)
    ]

    assert others == []


def test_every_law_is_named_for_its_table():
    others = [
        law.name
        for model in MODELS
        for law in (*model._meta.constraints, *model._meta.indexes)
        if not law.name.startswith(f"{model._meta.app_label}_")
    ]

    assert others == []


def test_no_table_overrides_save():
    own = [
        base.__name__
        for model in MODELS
        for base in model.__mro__
        if base.__module__.startswith(ROOMS) and {"save", "delete"} & set(vars(base))
    ]

    assert own == []
