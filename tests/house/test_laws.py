"""A law that no test breaks is a law that nobody would miss."""

from pathlib import Path

import pytest
from django.apps import apps

TESTS = Path(__file__).parents[1]
TOLD = "\n".join(
    path.read_text() for path in TESTS.rglob("test_*.py") if path != Path(__file__)
)
LAWS = sorted(
    law.name
    for model in apps.get_app_config("portfolio").get_models()
    for law in model._meta.constraints
)


@pytest.mark.parametrize("law", LAWS)
def test_every_law_is_broken_by_a_test(law):
    assert law in TOLD
