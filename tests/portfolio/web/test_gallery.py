"""The gallery of components shows the real charts, on the page and on paper."""

import pytest

from portfolio.web import gallery_charts
from tests.factories.people import PersonFactory


@pytest.fixture
def administrator(client, db):
    client.force_login(PersonFactory(roles=["administrator"]))
    return client


def test_every_chart_is_drawn_with_its_table(administrator):
    page = administrator.get("/components/").content.decode()

    assert page.count('<details class="twin">') == len(gallery_charts.samples())


@pytest.mark.parametrize("key", sorted(gallery_charts.samples()))
def test_every_chart_can_be_had_on_paper(administrator, key):
    answer = administrator.get(f"/components/charts/{key}.svg")

    assert answer["Content-Type"] == "image/svg+xml"
    assert answer.content.startswith(b"<svg")


def test_a_chart_that_nobody_drew_is_not_found(administrator):
    assert administrator.get("/components/charts/pie.svg").status_code == 404
