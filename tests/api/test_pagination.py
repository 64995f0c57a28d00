"""Pages: whoever follows `next` sees every row once, whatever happens to the others."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import User
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db

NAMES = st.lists(st.sampled_from(["Ada", "Bob", "ada", "Zoë", "Émile"]), max_size=12)
ORDERS = st.sampled_from(["name", "-name", "joined_at,-name", "-joined_at", "email"])


def follow(client, url, way="next"):
    pages = []
    while url:
        answer = client.get(url).json()
        pages.append([row["id"] for row in answer["results"]])
        url = answer[way]
    return pages


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(names=NAMES, order=ORDERS, limit=st.integers(1, 5))
def test_forwards_and_backwards_are_the_same_rows(reader, names, order, limit):
    User.objects.people().filter(email__startswith="page-").delete()
    for number, name in enumerate(names):
        PersonFactory(name=name, email=f"page-{number}@example.com")
    url = f"/api/v1/people?ordering={order}&limit={limit}"
    everything = follow(reader, f"/api/v1/people?ordering={order}&limit=200")[0]
    forwards = follow(reader, url)
    last = reader.get(url).json()
    while last["next"]:
        last = reader.get(last["next"]).json()
    backwards = [[row["id"] for row in last["results"]]]
    if last["previous"]:
        backwards += follow(reader, last["previous"], "previous")

    assert [row for page in forwards for row in page] == everything
    assert backwards == forwards[::-1]


def test_rows_that_come_or_go_move_no_other(reader):
    people = [PersonFactory(name=f"P{number}") for number in range(6)]
    first = reader.get("/api/v1/people?ordering=name&limit=3&search=P").json()

    people[0].delete()
    PersonFactory(name="P00")
    second = reader.get(first["next"]).json()

    assert [row["name"] for row in second["results"]][:3] == ["P3", "P4", "P5"]


def test_behind_the_last_row_there_is_a_way_back(reader):
    people = [PersonFactory(name=f"P{number}") for number in range(4)]
    first = reader.get("/api/v1/people?search=P&limit=2").json()

    User.objects.filter(pk__in=[person.pk for person in people[2:]]).delete()
    User.objects.filter(name__startswith="Person").update(name="Q")
    second = reader.get(first["next"]).json()

    assert (second["results"], second["next"]) == ([], None)
    assert "cursor" not in second["previous"]


@pytest.mark.parametrize("cursor", ["", "x", "eyJhIjoxfQ:abc", "%00", "\N{SNOWMAN}"])
def test_a_cursor_that_is_not_ours_is_refused(reader, cursor):
    answer = reader.get("/api/v1/people", {"cursor": cursor})

    assert (answer.status_code, answer.json()["code"]) == (404, "bad-cursor")


def test_a_cursor_of_another_ordering_is_refused(reader):
    PersonFactory.create_batch(3)
    url = reader.get("/api/v1/people?ordering=name&limit=1").json()["next"]

    answer = reader.get(url.replace("ordering=name", "ordering=-name"))

    assert answer.json()["code"] == "bad-cursor"
