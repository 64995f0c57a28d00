"""One of the two clients: sends its bodies one by one, in one of the three ways."""

import http.client
import json
import sys
import time
from datetime import UTC, date, datetime, timedelta

import psycopg

FIRST = date(2001, 1, 1)
A_BODY_DAYS = 10
# Single values that stand for one body, those of one that keeps a pace, and over how many
# connections it does.
SINGLES, PACED, SENDERS = 10, 60, 8


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


def singles(plan: dict, count: int = SINGLES) -> list[bytes]:
    """One value a call; each body of a batch becomes that many calls."""
    return [json.dumps(row).encode() for body in ours(plan) for row in _rows(body, count)]


def _rows(body: bytes, count: int) -> list[dict]:
    found = json.loads(body)["measurements"][:count]
    return [{"measurements": [row]} for row in found]


def for_a_while(plan: dict) -> list[bytes]:
    return singles(plan, PACED)


def bare(plan: dict) -> list[bytes]:
    return [
        json.dumps(row).encode()
        for body in plain(plan)
        for row in json.loads(body)[:SINGLES]
    ]


def paced(plan: dict, bodies: list[bytes]) -> None:
    """Send at a steady pace, whatever the answers take; print how long each took."""
    import threading  # noqa: PLC0415 - only this way

    took: list[float] = []
    begin = time.perf_counter() + 0.2
    each = plan["clients"] / plan["pace"]

    def sender(first: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", plan["port"])
        headers = {
            "Authorization": f"Bearer {plan['secret']}",
            "Content-Type": "application/json",
        }
        for at in range(first, len(bodies), SENDERS):
            due = begin + at * each
            time.sleep(max(0.0, due - time.perf_counter()))
            connection.request("POST", "/api/v1/measurements", bodies[at], headers)
            answer = connection.getresponse()
            answer.read()
            if answer.status != 200:
                raise SystemExit(f"{answer.status}")
            took.append(time.perf_counter() - due)

    senders = [threading.Thread(target=sender, args=(each_,)) for each_ in range(SENDERS)]
    for one in senders:
        one.start()
    for one in senders:
        one.join()
    print(json.dumps(took), flush=True)


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


WAYS = {"ours": ours, "plain": plain, "single": singles, "bare": bare, "paced": for_a_while}


def main() -> None:
    plan = json.loads(sys.argv[1])
    prepared = WAYS.get(plan["way"])
    bodies = prepared(plan) if prepared else []
    # Both clients are ready before either begins.
    print("ready", flush=True)
    sys.stdin.readline()
    if plan["way"] == "raw":
        raw(plan)
    elif plan["way"] == "paced":
        paced(plan, bodies)
    else:
        paths = {"plain": "/plain", "bare": "/bare"}
        post(plan, paths.get(plan["way"], "/api/v1/measurements"), bodies)


if __name__ == "__main__":
    main()
