"""One of the two clients: sends its bodies one by one, in one of the three ways."""

import http.client
import json
import sys
from datetime import UTC, date, datetime, timedelta

import psycopg

FIRST = date(2001, 1, 1)
A_BODY_DAYS = 10


def days(body: int) -> list[date]:
    return [FIRST + timedelta(days=body * A_BODY_DAYS + day) for day in range(A_BODY_DAYS)]


def places(plan: dict, body: int) -> list[tuple[int, date]]:
    """A thousand places: each client has a hundred metrics of its own, ten days each."""
    half = len(plan["metrics"]) // 2
    mine = plan["metrics"][half * plan["client"] : half * (plan["client"] + 1)]
    return [(metric, day) for metric in mine for day in days(plan["first"] + body)]


def post(plan: dict, path: str, bodies: list[bytes]) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", plan["port"])
    headers = {
        "Authorization": f"Bearer {plan['secret']}",
        "Content-Type": "application/json",
    }
    for body in bodies:
        connection.request("POST", path, body, headers)
        answer = connection.getresponse()
        text = answer.read()
        if answer.status != 200:
            raise SystemExit(f"{answer.status}: {text[:300]!r}")


def ours(plan: dict) -> list[bytes]:
    number = {metric: at + 1 for at, metric in enumerate(plan["metrics"])}
    return [
        json.dumps(
            {
                "measurements": [
                    {
                        "metric": f"UC-{number[metric]}/rate",
                        "period": day.isoformat(),
                        "value": at + 0.5,
                        "note": "nightly export",
                    }
                    for at, (metric, day) in enumerate(places(plan, body))
                ]
            }
        ).encode()
        for body in range(plan["bodies"])
    ]


def plain(plan: dict) -> list[bytes]:
    return [
        json.dumps(
            [
                {
                    "metric_id": metric,
                    "period_start": day.isoformat(),
                    "value": at + 0.5,
                    "note": "nightly export",
                }
                for at, (metric, day) in enumerate(places(plan, body))
            ]
        ).encode()
        for body in range(plan["bodies"])
    ]


def raw(plan: dict) -> None:
    statement = (
        "INSERT INTO portfolio_measurement (metric_id, period_start, value, note, reason,"
        " revision, recorded_at, recorded_by_id, door, door_detail)"
        " SELECT m, p, v, n, '', 1, %b::timestamptz, %b::bigint, 'key', ''"
        " FROM unnest(%b::bigint[], %b::date[], %b::float8[], %b::text[]) AS i(m, p, v, n)"
        " ON CONFLICT (metric_id, period_start) DO UPDATE SET value = excluded.value,"
        " note = excluded.note, recorded_at = excluded.recorded_at"
    )
    with psycopg.connect(plan["database"], autocommit=True) as connection:
        for body in range(plan["bodies"]):
            found = places(plan, body)
            connection.execute(
                statement,
                [
                    datetime.now(UTC),
                    plan["user"],
                    [metric for metric, _day in found],
                    [day for _metric, day in found],
                    [at + 0.5 for at in range(len(found))],
                    ["nightly export"] * len(found),
                ],
            )


def main() -> None:
    plan = json.loads(sys.argv[1])
    prepared = {"ours": ours, "plain": plain}.get(plan["way"])
    bodies = prepared(plan) if prepared else []
    # Both clients are ready before either begins.
    print("ready", flush=True)
    sys.stdin.readline()
    if plan["way"] == "raw":
        raw(plan)
    else:
        path = "/api/v1/measurements" if plan["way"] == "ours" else "/plain"
        post(plan, path, bodies)


if __name__ == "__main__":
    main()
