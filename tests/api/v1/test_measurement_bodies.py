"""What a body of values may be: JSON, lines or CSV, packed or not, and never too much."""

import gzip
import json
from io import BytesIO

import pytest

from portfolio.models import Measurement
from tests.api.v1.batches import URL, codes, post, row

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_late_in_november")]


def test_csv_under_a_header_in_any_order(writer, metric):
    body = (
        "\ufeffPeriod,Value,metric, note\r\n"
        '2026-11,12.5,UC-12/conversion-rate,"a, b"\r\n'
        "\r\n"
        "2026-10,1e1,uc-12/conversion-rate,\r\n"
        '2026-09,"12,5",UC-12/conversion-rate,\r\n'
        "2026-08,nan,UC-12/conversion-rate,\r\n"
        "2026-07,1,UC-12/conversion-rate,x,too many\r\n"
    )

    answer = writer.generic("POST", URL, body, content_type="text/csv; charset=utf-8")

    assert codes(answer.json()) == [
        (2, "not-a-number", "value"),
        (3, "not-finite", "value"),
        (4, "bad-row", ""),
    ]
    found = Measurement.objects.order_by("period_start").values_list("value", "note")
    assert list(found) == [(10, ""), (12.5, "a, b")]


def test_what_is_wrong_with_the_first_line_of_a_csv_is_said(writer):
    headers = ("metric;period;value", "metric,value", "metric,period,value,value")
    answers = [
        writer.generic("POST", URL, each, content_type="text/csv") for each in headers
    ]

    assert [each.json()["detail"].rpartition(". ")[2] for each in answers] == [
        "There is no column “metric;period;value” here.",
        "There is no column period.",
        "The column value stands twice.",
    ]


def test_a_body_in_chunks_is_no_empty_one(writer, metric):
    body = json.dumps({"measurements": [row()]}).encode()

    answer = writer.generic(
        "POST",
        URL,
        content_type="application/json",
        headers={"transfer-encoding": "chunked"},
        **{"wsgi.input": BytesIO(body), "wsgi.input_terminated": True},
    )

    assert answer.json()["created"] == 1


def test_one_object_a_line(writer, metric):
    body = f"{json.dumps(row())}\n\n{json.dumps(row('2026-10', '1'))}\n"

    answer = writer.generic("POST", URL, body, content_type="application/x-ndjson")

    assert (answer.json()["created"], codes(answer.json())) == (
        1,
        [(1, "not-a-number", "value")],
    )


@pytest.mark.parametrize("kind", ["application/json", "application/x-ndjson", "text/csv"])
def test_each_kind_may_come_packed(writer, metric, kind):
    body = {
        "application/json": json.dumps({"measurements": [row()]}),
        "application/x-ndjson": json.dumps(row()),
        "text/csv": "metric,period,value\nUC-12/conversion-rate,2026-11,12.5\n",
    }[kind]

    answer = writer.generic(
        "POST",
        URL,
        gzip.compress(body.encode()),
        content_type=kind,
        headers={"content-encoding": "gzip"},
    )

    assert answer.json()["created"] == 1


MALFORMED = [
    ("application/json", '{"measurements": [}', {"offset": 18, "line": 1, "column": 19}),
    ("application/json", '{"measurements": [{"value": 1, "value": 2}]}', {"offset": 31}),
    (
        "application/json",
        '{"measurements": [{"value": 1, "valu\\u0065": 2}]}',
        {"offset": 31},
    ),
    ("application/json", '{"measurements": [], "measurements": []}', {"offset": 21}),
    ("application/json", '{"measurements": ' + "[" * 99_999, {"offset": 80}),
    ("application/json", "", {"offset": 0}),
    ("application/json", gzip.compress(b"{}"), {"offset": 0}),
    ("application/json", "[]", None),
    ("application/json", '{"measurements": {}}', None),
    ("application/json", '{"measurements": [], "more": 1}', None),
    ("application/x-ndjson", '{"metric": "a"}\n{"metric" "b"}', {"offset": 26, "line": 2}),
    ("text/csv", 'metric,period\r\n"ä",c\r"a"b,', {"offset": 22, "line": 3}),
    ("text/csv", "metric,period,speed\na,b,c", {"line": 1}),
    ("text/csv", "metric;period;value\na;b;1", {"line": 1}),
    ("text/csv", "value,period\n1,2026-10", {"line": 1}),
    ("text/csv", "metric,metric,period\na,b,c", {"line": 1}),
    ("text/csv", "", {"line": 1}),
    ("text/csv", "metric,period,note\na,b," + "x" * 200_000, {"line": 2}),
]


@pytest.mark.parametrize(
    ("kind", "body", "place"), MALFORMED, ids=[str(n) for n in range(len(MALFORMED))]
)
def test_a_malformed_body_is_refused_with_its_place(writer, kind, body, place):
    answer = writer.generic("POST", URL, body, content_type=kind)

    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
    assert answer.json()["code"] == "malformed"
    if place is not None:
        assert place.items() <= answer.json()["position"].items()


@pytest.mark.parametrize("kind", ["application/xml", "", "application/json; charset=utf-7"])
def test_another_kind_of_body_is_a_415(writer, kind):
    answer = writer.generic("POST", URL, "{}", content_type=kind)

    assert (answer.status_code, answer.json()["code"]) == (415, "unsupported-media-type")


def test_more_than_ten_thousand_rows_are_too_many(writer, metric):
    answer = post(writer, *[row()] * 10_001)

    assert answer.status_code == 413
    assert (answer.json()["code"], answer.json()["limit_rows"]) == ("too-many-rows", 10_000)


def test_more_than_eight_mebibytes_are_too_large(writer, metric):
    body = gzip.compress(b" " * (8 * 1024 * 1024 + 1))

    answer = writer.generic(
        "POST",
        URL,
        body,
        content_type="application/json",
        headers={"content-encoding": "gzip"},
    )

    assert (answer.status_code, answer.json()["limit_bytes"]) == (413, 8 * 1024 * 1024)
