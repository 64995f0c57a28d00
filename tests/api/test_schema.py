"""The contract: committed as the views are, and open to tools that have no key yet."""

from io import StringIO
from pathlib import Path

from django.core.management import call_command

COMMITTED = Path(__file__).parents[2] / "api" / "openapi.yaml"


def test_the_committed_contract_is_what_the_views_say():
    written = StringIO()

    # That it is valid OpenAPI as well, `make check` asks.
    call_command("spectacular", fail_on_warn=True, stdout=written)

    assert written.getvalue().strip() == COMMITTED.read_text().strip(), "run make schema"


def test_a_stranger_may_read_the_contract(client):
    answer = client.get("/api/schema/?format=json")

    assert answer.status_code == 200
    assert answer.json()["openapi"].startswith("3.1")


def test_the_reference_is_served_from_our_own_host(client):
    page = client.get("/api/docs/").content.decode()

    assert "swagger-ui-bundle.js" in page
    assert "http://" not in page.replace("http://www.w3.org", "")
    assert "https://" not in page
    assert "<style" not in page
