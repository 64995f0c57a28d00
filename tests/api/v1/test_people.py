"""/people: who works here."""

import pytest

from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db


def test_people_are_listed_with_their_roles(reader):
    ada = PersonFactory(name="Ada", email="ada@example.com", roles=["viewer", "owner"])

    found = reader.get("/api/v1/people?search=ada").json()

    assert (found["next"], found["previous"]) == (None, None)
    assert found["results"] == [
        {
            "id": ada.pk,
            "name": "Ada",
            "email": "ada@example.com",
            "roles": ["owner", "viewer"],
            "is_active": True,
            "joined_at": "2026-01-05T09:00:00Z",
        }
    ]


def test_service_accounts_are_no_people(reader):
    names = [row["name"] for row in reader.get("/api/v1/people").json()["results"]]

    assert "CRM export" not in names


def test_only_the_fields_that_are_asked_for(reader):
    PersonFactory(name="Ada")

    found = reader.get("/api/v1/people?search=Ada&fields=name,roles").json()["results"]

    assert found == [{"name": "Ada", "roles": []}]


def test_a_role_is_a_filter(reader):
    PersonFactory(name="Ada", roles=["executive"])
    PersonFactory(name="Bob", roles=["owner"])

    found = reader.get("/api/v1/people?role=executive").json()["results"]

    assert [row["name"] for row in found] == ["Ada"]


def test_one_person_has_an_address(reader):
    ada = PersonFactory(name="Ada")

    assert reader.get(f"/api/v1/people/{ada.pk}").json()["name"] == "Ada"
    assert reader.get("/api/v1/people/999999").json()["code"] == "not-found"


def test_a_list_costs_four_statements_however_long(reader, django_assert_num_queries):
    PersonFactory.create_batch(20, roles=["owner"])
    reader.get("/api/v1/people")

    # The key, the people, their roles, the line in the log.
    with django_assert_num_queries(4):
        reader.get("/api/v1/people")
