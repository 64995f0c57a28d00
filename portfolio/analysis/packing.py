"""Sentences as plain JSON and back, so that a table can keep them untranslated."""

from datetime import date
from typing import Any

from portfolio.analysis.plan import Check, Verdict
from portfolio.analysis.sentence import Month, Sentence, Share, Value

Packed = dict[str, Any]


def pack(sentence: Sentence) -> Packed:
    """Return the sentence as a dict that JSON can hold."""
    return {
        "template": sentence.template,
        "plural": sentence.plural,
        "count": sentence.count,
        "values": {name: _pack(value) for name, value in sentence.values},
    }


def unpack(packed: Packed) -> Sentence:
    """Return the sentence that `pack` packed."""
    values = {name: _unpack(value) for name, value in packed["values"].items()}
    return Sentence(
        template=packed["template"],
        values=tuple(sorted(values.items(), key=lambda pair: pair[0])),
        plural=packed["plural"],
        count=packed["count"],
    )


def pack_verdict(verdict: Verdict) -> Packed:
    """Return the verdict on a plan as a dict that JSON can hold."""
    return {
        "failed": [[check.value, pack(reason)] for check, reason in verdict.failed],
        "until": verdict.until.isoformat() if verdict.until else None,
    }


def unpack_verdict(packed: Packed) -> Verdict:
    """Return the verdict that `pack_verdict` packed."""
    until = packed["until"]
    return Verdict(
        failed=tuple((Check(check), unpack(said)) for check, said in packed["failed"]),
        until=date.fromisoformat(until) if until else None,
    )


_PLAIN = frozenset((str, int, float))


def _pack(value: Value) -> Any:
    if type(value) in _PLAIN:
        return value
    match value:
        case Sentence():
            return {"sentence": pack(value)}
        case Share():
            return {"share": value.value}
        case Month():
            return {"month": value.day.isoformat()}
        case date():
            return {"day": value.isoformat()}
        case tuple():
            return {"list": [_pack(each) for each in value]}
        case _:
            return value


def _unpack(packed: Any) -> Any:
    match packed:
        case {"sentence": whole}:
            return unpack(whole)
        case {"share": number}:
            return Share(number)
        case {"month": day}:
            return Month(date.fromisoformat(day))
        case {"day": day}:
            return date.fromisoformat(day)
        case {"list": several}:
            return tuple(_unpack(each) for each in several)
        case _:
            return packed
