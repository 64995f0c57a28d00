"""Reading the rows of a body: JSON, NDJSON or CSV, fast where all is well.

A body that is no JSON or CSV at all is refused with the place. A row that is JSON but no
row of ours is a problem of that row, and the others go on.
"""

import csv
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from io import StringIO
from math import isfinite, nan
from operator import attrgetter
from typing import Any

import msgspec
from django.utils.translation import gettext as _

from api import strict_json
from api.errors import Problem as Refusal
from portfolio.analysis.acceptance import Problem
from portfolio.operations.batches import Row

NUMBERS = ("value", "numerator", "denominator")
FIELDS = ("metric", "period", *NUMBERS, "note", "reason")
# What a number may look like in a cell.
_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?", re.ASCII)
_ODD = frozenset({"nan", "inf", "infinity"})


class Body(msgspec.Struct, gc=False, forbid_unknown_fields=True):
    measurements: list[Row]


class Malformed(Refusal):
    status_code = 400
    default_code = "malformed"


@dataclass(slots=True)
class Rows:
    """The rows of a body; those that are none have a problem and an empty place."""

    rows: list[Row] = field(default_factory=list)
    problems: dict[int, Problem] = field(default_factory=dict)

    def add(self, found: Any) -> None:
        row, problem = row_of(found)
        if problem is not None:
            self.problems[len(self.rows)] = problem
        self.rows.append(row)


_DECODER = msgspec.json.Decoder(Body)
_LINES = msgspec.json.Decoder(Row)


def from_json(body: bytes) -> Rows:
    """
    Read `{"measurements": [{…}, …]}`.

    :raises NotJson: if it is no JSON; with the place
    :raises Malformed: if it is another thing than that
    """
    try:
        rows = _DECODER.decode(body).measurements
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        rows = None
    if rows is not None and body.count(b'"measurements"') == 1 and _is_plain(body, rows):
        return Rows(rows)
    found = strict_json.loads(body, odd_numbers=True)
    if not isinstance(found, dict) or set(found) != {"measurements"}:
        raise Malformed(_('Send {"measurements": […]} and nothing beside it.'))
    if not isinstance(found["measurements"], list):
        raise Malformed(_("`measurements` is a list of rows."))
    result = Rows()
    for each in found["measurements"]:
        result.add(each)
    return result


def from_lines(body: bytes) -> Rows:
    """
    Read one JSON object a line (NDJSON).

    :raises NotJson: if a line is no JSON; with its place
    """
    try:
        rows = _LINES.decode_lines(body)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        rows = None
    if rows is not None and _is_plain(body, rows):
        return Rows(rows)
    result, offset = Rows(), 0
    for number, line in enumerate(body.split(b"\n")):
        if line.strip():
            try:
                result.add(strict_json.loads(line, odd_numbers=True))
            except strict_json.NotJson as refusal:
                place: Any = refusal.more["position"]
                place["offset"] += offset
                place["line"] = number + 1
                raise
        offset += len(line) + 1
    return result


def from_csv(body: bytes) -> Rows:
    """
    Read rows under a header that names the columns, in any order.

    :raises Malformed: if it is no CSV, or a column has no name of ours; with the line
    """
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Malformed(
            _("The body is not UTF-8."), position={"offset": error.start}
        ) from error
    lines = _lines(text)
    header = [name.strip().lower() for name in next(lines, [])]
    _check_header(header)
    result = Rows()
    for cells in lines:
        if any(cells):
            extra = len(cells) > len(header)
            found = {name: cell for name, cell in zip(header, cells, strict=False) if cell}
            result.add(
                None if extra else {name: _cell(name, found[name]) for name in found}
            )
    return result


READERS: Mapping[str, Callable[[bytes], Rows]] = {
    "application/json": from_json,
    "application/x-ndjson": from_lines,
    "text/csv": from_csv,
}


def _is_plain(body: bytes, rows: list[Row]) -> bool:
    """
    Whether no row can hold a key twice, which the fast decoder does not tell.

    Each key stands as often as it is filled, and none is hidden behind an escape.
    """
    if b"\\u" in body:
        return False
    for name in FIELDS:
        stands = body.count(b'"%b"' % name.encode())
        # What is nowhere in the body is filled nowhere.
        if stands and stands != len(rows) - [*map(attrgetter(name), rows)].count(None):
            return False
    return True


def row_of(found: Any) -> tuple[Row, Problem | None]:
    if not isinstance(found, dict):
        return Row("", ""), Problem(
            "bad-row", "", _("A row is an object with named fields.")
        )
    row = Row(_text(found.get("metric")), _text(found.get("period")))
    for name, value in found.items():
        if name not in FIELDS:
            sentence = _("A row has no field %(name)s.") % {"name": name[:60]}
            return row, Problem("unknown-field", name[:60], sentence)
        if value is None and name not in ("metric", "period"):
            continue
        if name in NUMBERS:
            number, problem = _number(name, value)
            if problem is not None:
                return row, problem
            setattr(row, name, number)
        elif isinstance(value, str):
            setattr(row, name, value)
        else:
            return row, Problem("not-a-text", name, _("This is a text in quotes."))
    for name in ("metric", "period"):
        if name not in found:
            return row, Problem(f"{name}-missing", name, _("This field is needed."))
    return row, None


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _number(name: str, value: Any) -> tuple[float | None, Problem | None]:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None, Problem("not-a-number", name, _("This is a number, without quotes."))
    try:
        number = float(value)
    except OverflowError:
        return None, Problem(
            "too-large", name, _("Numbers stay below 1,000,000,000,000,000.")
        )
    if not isfinite(number):
        return None, Problem("not-finite", name, _("That is no finite number."))
    return number, None


def _cell(name: str, cell: str) -> Any:
    """Return what a cell says; a text where a number belongs stays one, and is refused."""
    if name not in NUMBERS:
        return cell
    bare = cell.strip()
    if _NUMBER.fullmatch(bare):
        return float(bare)
    return nan if bare.lower().lstrip("+-") in _ODD else cell


def _lines(text: str) -> Iterator[list[str]]:
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    while True:
        try:
            yield next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            line = reader.line_num
            before = [*StringIO(text, newline="")][: line - 1]
            raise Malformed(
                _("The CSV is malformed: %(why)s.") % {"why": error},
                position={"offset": len("".join(before).encode()), "line": line},
            ) from error


def _check_header(header: list[str]) -> None:
    """
    Go on only under a header that says what each column is, once.

    :raises Malformed: if it does not; it names what is wrong
    """
    sentence = ""
    if missing := [name for name in ("metric", "period") if name not in header]:
        sentence = _("There is no column %(name)s.") % {"name": missing[0]}
    for at, name in enumerate(header):
        if name not in FIELDS:
            sentence = _("There is no column “%(name)s” here.") % {"name": name[:60]}
            break
        if name in header[:at]:
            sentence = _("The column %(name)s stands twice.") % {"name": name}
            break
    if sentence:
        names = _(
            "The first line names the columns, with commas between them:"
            " metric and period, and of %(names)s."
        ) % {"names": ", ".join(FIELDS[2:])}
        raise Malformed(f"{names} {sentence}", position={"offset": 0, "line": 1})
