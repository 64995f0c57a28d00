"""A person follows their job, stops it, tries it again; nobody else's exists."""

import pytest

from accounts.models import LedgerEntry
from tests.factories.jobs import JobFactory
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed_in(client, alice):
    client.force_login(alice)
    return client


@pytest.fixture
def operator(client):
    person = PersonFactory(name="Olga Operator", roles=["administrator"])
    client.force_login(person)
    return person


@pytest.fixture(autouse=True)
def sent(monkeypatch):
    messages = []
    monkeypatch.setattr(
        "engine.jobs.waking.current_app.send_task",
        lambda name, kwargs, **_: messages.append(kwargs["job_id"]),
    )
    return messages


def text(response):
    return response.content.decode()


def test_a_running_job_shows_how_far_it_is_and_asks_again(signed_in, alice):
    job = JobFactory(running=True, asked_by=alice, done=1, total=4, sentence="Reading")

    page = text(signed_in.get(f"/jobs/{job.pk}/"))

    assert "Reading" in page
    assert 'max="4" value="1"' in page
    assert f'hx-get="/jobs/{job.pk}/state/" hx-trigger="every 2s"' in page
    assert "Cancel this job" in page


def test_the_part_that_asks_again_falls_silent_at_the_end(signed_in, alice):
    job = JobFactory(finished=True, asked_by=alice, sentence="All read.", link="/files/7/")

    part = text(signed_in.get(f"/jobs/{job.pk}/state/"))

    assert "<html" not in part
    assert "hx-get" not in part
    assert "All read." in part
    assert 'href="/files/7/"' in part


def test_somebody_elses_job_does_not_exist(client, mallory, alice):
    job = JobFactory(asked_by=alice)
    client.force_login(mallory)

    assert client.get(f"/jobs/{job.pk}/").status_code == 404
    assert client.get(f"/jobs/{job.pk}/state/").status_code == 404
    assert client.post(f"/jobs/{job.pk}/cancel/").status_code == 404
    assert client.post(f"/jobs/{job.pk}/retry/").status_code == 404


def test_who_only_looks_after_the_engine_may_not_act_on_it(client, alice):
    client.force_login(PersonFactory(roles=["portfolio_manager"]))
    job = JobFactory(asked_by=alice)

    page = client.get(f"/jobs/{job.pk}/")

    assert page.status_code == 200
    assert "Cancel this job" not in text(page)
    assert client.post(f"/jobs/{job.pk}/cancel/").status_code == 403


def test_cancelling_ones_own_job(signed_in, alice):
    job = JobFactory(asked_by=alice)

    response = signed_in.post(f"/jobs/{job.pk}/cancel/", follow=True)

    job.refresh_from_db()
    assert job.state == "cancelled"
    assert "Cancelled." in text(response)


def test_a_refusal_is_said(signed_in, alice):
    job = JobFactory(finished=True, asked_by=alice)

    response = signed_in.post(f"/jobs/{job.pk}/cancel/", follow=True)

    assert "nothing left to cancel" in text(response)


def test_trying_again_calls_a_worker(
    client, operator, sent, django_capture_on_commit_callbacks
):
    job = JobFactory(failed=True)

    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"/jobs/{job.pk}/retry/")

    assert sent == [job.pk]
    assert LedgerEntry.objects.get().door_detail == "/jobs/<int:pk>/retry/"


def test_the_list_shows_mine_and_for_operators_all(client, operator, alice):
    JobFactory(asked_by=alice, title="Her import")
    JobFactory(asked_by=operator, title="My check", failed=True)

    assert "Her import" not in text(client.get("/jobs/"))
    assert "Her import" in text(client.get("/jobs/?whose=all"))
    assert "My check" not in text(client.get("/jobs/?whose=all&state=running"))


def test_asking_for_all_shows_a_person_only_their_own(signed_in, operator, alice):
    JobFactory(asked_by=operator, title="Not hers")
    signed_in.force_login(alice)

    assert "Not hers" not in text(signed_in.get("/jobs/?whose=all"))


def test_an_empty_list_says_what_it_is_for(signed_in):
    assert "its progress and its result stand here" in text(signed_in.get("/jobs/"))


def test_the_list_costs_the_same_with_many_jobs(
    signed_in, alice, django_assert_max_num_queries
):
    JobFactory.create_batch(30, asked_by=alice)

    with django_assert_max_num_queries(5):
        signed_in.get("/jobs/")
