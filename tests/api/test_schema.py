"""The contract: committed as the views are, and open to tools that have no key yet."""

import re
from io import StringIO
from pathlib import Path

from django.core.management import call_command
from django.urls import resolve

from api.reference import Drawn

SAMPLES = {"ref": "UC-12", "month": "2026-10", "gate": "oversee", "period": "2026-10"}
COMMITTED = Path(__file__).parents[2] / "api" / "openapi.yaml"


def test_the_committed_contract_is_what_the_views_say():
    written = StringIO()

    # That it is valid OpenAPI as well, `make check` asks.
    call_command("spectacular", fail_on_warn=True, stdout=written)

    assert written.getvalue().strip() == COMMITTED.read_text().strip(), "run make schema"


def test_what_answers_with_pages_is_written_down_so():
    contract = Drawn().get_schema(public=True)
    schemas = contract["components"]["schemas"]
    paged = {}
    for path, operations in contract["paths"].items():
        there = re.sub(r"{(\w+)}", lambda found: SAMPLES.get(found[1], "1"), path)
        view = resolve(there).func
        if view.actions.get("get") not in ("list", "index"):
            continue
        read = operations["get"]
        answer = read["responses"]["200"]["content"]["application/json"]["schema"]
        shown = schemas[answer["$ref"].rpartition("/")[2]]["properties"]
        # One of them never has a second page.
        asked = {each["name"] for each in read.get("parameters", ())}
        is_whole = view.cls.pagination_class is None or "cursor" in asked
        paged[path] = is_whole and set(shown) == {"results", "next", "previous"}

    assert len(paged) > 40
    assert [path for path, is_paged in paged.items() if not is_paged] == []


def test_what_generators_of_clients_stumble_over_is_not_there():
    contract = Drawn().get_schema(public=True)
    operations = [
        (method, operation)
        for path in contract["paths"].values()
        for method, operation in path.items()
    ]

    names = [operation["operationId"] for _method, operation in operations]
    assert len(set(names)) == len(names)
    assert "signals_acknowledge" in names
    # A verb that needs no words takes no body, and each body has an example.
    bodies = [each["requestBody"] for _, each in operations if "requestBody" in each]
    assert [body for body in bodies if "Nothing" in str(body)] == []
    assert all("example" in kind for body in bodies for kind in body["content"].values())
    assert "'items': False" not in str(contract)


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
