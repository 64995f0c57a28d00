"""Posting values in tests."""

import json

URL = "/api/v1/measurements"


def row(period="2026-11", value=12.5, metric="UC-12/conversion-rate", **more):
    return {"metric": metric, "period": period, "value": value, **more}


def post(client, *rows, query="", **headers):
    body = json.dumps({"measurements": list(rows)})
    return client.generic(
        "POST", f"{URL}{query}", body, content_type="application/json", headers=headers
    )


def codes(answer):
    return [(each["index"], each["code"], each["field"]) for each in answer["problems"]]
