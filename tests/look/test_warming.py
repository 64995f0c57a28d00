"""A new process is warm before somebody is sent to it."""

import pytest
from django.template import engines
from django.template.loader import get_template

from look import warming
from look.icons import icon


@pytest.mark.once
@pytest.mark.django_db
def test_a_probe_waits_until_templates_are_read(client, monkeypatch):
    read = []
    monkeypatch.setattr(warming, "_THREADS", [])
    monkeypatch.setattr(
        warming, "get_template", lambda name: read.append(name) or get_template(name)
    )

    warming.begin()
    client.get("/readyz")

    assert engines["django"]
    assert {"base.html", "portfolio/home.html", "look/find.html"} <= set(read)
    assert not any(thread.is_alive() for thread in warming._THREADS)


def test_an_icon_is_drawn_as_the_package_has_it_at_our_size():
    drawn = icon("search", "quiet")

    assert drawn.startswith('<svg class="icon icon--quiet" width="16" height="16"')
    assert drawn.endswith('<circle cx="11" cy="11" r="8" /></svg>')
    with pytest.raises(KeyError):
        icon("no-such-icon")
