"""A law that no test breaks is a law that nobody would miss."""

from pathlib import Path

from django.apps import apps

TESTS = Path(__file__).parents[1]


def test_every_law_is_broken_by_a_test():
    told = "\n".join(
        path.read_text() for path in TESTS.rglob("test_*.py") if path != Path(__file__)
    )
    laws = [
        law.name
        for model in apps.get_app_config("portfolio").get_models()
        for law in model._meta.constraints
    ]

    assert len(laws) > 300
    assert sorted(law for law in laws if law not in told) == []
