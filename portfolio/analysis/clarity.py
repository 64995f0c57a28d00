"""Is this a use case or a slogan: four parts, and the words that earned or lost each."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum, auto

from portfolio.analysis import clarity_words as known
from portfolio.analysis.sentence import Sentence, say

BEST = 2
# A use case names its decision, and at least this much in all.
PASS_MARK = 3
GOOD_EXAMPLES = (
    "Prioritizing which inbound leads our SDRs should call first",
    "Identifying which support tickets need urgent escalation"
    " before they become churn risks",
    "Forecasting inventory needs by SKU by region to reduce stockouts and overstock",
)
SLOGAN_EXAMPLES = (
    "Implementing AI across the organization",
    "Building an AI-powered platform",
    "Using AI to improve efficiency",
)
_WORD = re.compile(r"[^\W_][\w'’-]*")
_REACH = 7


class Part(StrEnum):
    """What a use case must say, in the order in which to ask."""

    DECISION = auto()
    DATA = auto()
    IMPACT = auto()
    PROOF = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What has been written so far: title and story, and the answer to each question."""

    title: str
    story: str = ""
    decision: str = ""
    data: str = ""
    impact: str = ""
    proof: str = ""

    @property
    def whole(self) -> str:
        given = (self.title, self.story, self.decision, self.data, self.impact, self.proof)
        return ". ".join(text.strip() for text in given if text.strip())


@dataclass(frozen=True, slots=True, kw_only=True)
class PartScore:
    """A part with 0, 1 or 2 points, why, and what would earn more."""

    part: Part
    score: int
    earned: tuple[str, ...]
    lost: tuple[str, ...]
    advice: Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Clarity:
    """The verdict on a draft; slogans cost a point each, two at most."""

    parts: tuple[PartScore, ...]
    slogans: tuple[str, ...]
    has_quantity: bool
    needed: int = PASS_MARK

    @property
    def total(self) -> int:
        return max(0, sum(part.score for part in self.parts) - min(2, len(self.slogans)))

    def score_of(self, part: Part) -> int:
        return next(each.score for each in self.parts if each.part is part)

    @property
    def is_specific(self) -> bool:
        return self.score_of(Part.DECISION) > 0 and self.total >= self.needed

    @property
    def missing(self) -> tuple[PartScore, ...]:
        """The parts that earn nothing yet, in the order in which to ask for them."""
        return tuple(part for part in self.parts if not part.score)


def check(draft: Draft, *, needed: int = PASS_MARK) -> Clarity:
    """Score a draft against the marks it needs; quick enough for every keystroke."""
    text = " ".join(draft.whole.split())
    return Clarity(
        parts=tuple(score(draft, text) for score in (_decision, _data, _impact, _proof)),
        slogans=_once(found[0] for found in known.SLOGANS.finditer(text)),
        has_quantity=bool(known.QUANTITY.search(text)),
        needed=needed,
    )


def _decision(draft: Draft, text: str) -> PartScore:
    """Two points for a verb of deciding with its object, one for such a verb alone."""
    full: list[str] = []
    bare: list[str] = []
    for found in known.DECIDING.finditer(text):
        object_ = _object_after(text, found.end())
        (full if object_ else bare).append(f"{found[0]} {object_}".strip())
    score = BEST if full else 1 if bare or _says_something(draft.decision) else 0
    lost = _once(found[0] for found in known.PROMISING.finditer(text)) if not full else ()
    advice = say(
        "Name the decision or the step of a process: who decides what, and how often?"
    )
    if bare and not full:
        advice = say(
            "“%(words)s”: of what exactly? Name the thing it is done to.", words=bare[0]
        )
    earned = _once(full or bare)
    return PartScore(
        part=Part.DECISION, score=score, earned=earned, lost=lost, advice=advice
    )


def _data(draft: Draft, text: str) -> PartScore:
    """One point for a kind of record that is named, two for several or for their source."""
    records = _once(found[0].lower() for found in known.RECORDS.finditer(text))
    named = tuple(word for word in records if word != "data")
    sourced = bool(known.SOURCES.search(text)) or _says_something(draft.data)
    score = (
        BEST if len(named) > 1 or (named and sourced) else 1 if records or sourced else 0
    )
    return PartScore(
        part=Part.DATA,
        score=score,
        earned=named or records,
        lost=(),
        advice=say("Name the records it needs and the system that holds them."),
    )


def _impact(draft: Draft, text: str) -> PartScore:
    """One point for an effect on something that can be counted, two with its size."""
    effects = _once(found[0] for found in known.EFFECT.finditer(text))
    quantity = _once(found[0].strip() for found in known.QUANTITY.finditer(text))
    stated = bool(effects) or _says_something(draft.impact)
    score = BEST if quantity and stated else 1 if stated or quantity else 0
    hollow = _once(f[0] for f in known.SLOGANS.finditer(text) if known.HOLLOW.search(f[0]))
    return PartScore(
        part=Part.IMPACT,
        score=score,
        earned=effects + quantity,
        lost=() if score else hollow,
        advice=say("Say what becomes less or more, and by how much a year."),
    )


def _proof(draft: Draft, text: str) -> PartScore:
    """One point for a way to tell, two if it comes with a number."""
    proofs = _once(found[0] for found in known.PROOF.finditer(text))
    quantity = bool(known.QUANTITY.search(text))
    stated = bool(proofs) or _says_something(draft.proof)
    return PartScore(
        part=Part.PROOF,
        score=BEST if stated and quantity else 1 if stated else 0,
        earned=proofs,
        lost=(),
        advice=say(
            "Say how we would know that it works: which number, from where to where."
        ),
    )


def _object_after(text: str, start: int) -> str:
    """Return the words that a verb is done to, or nothing if they are hollow."""
    words: list[str] = []
    for found in _WORD.finditer(text, start):
        between = text[start : found.start()]
        if len(words) >= _REACH or re.search(r"[.;:!?]", between):
            break
        start = found.end()
        words.append(found[0])
    solid = [
        word
        for word in words
        if not (
            known.SMALL.fullmatch(word) or known.HOLLOW.fullmatch(word) or len(word) < 3
        )
    ]
    return " ".join(words[:4]) if solid else ""


def _says_something(answer: str) -> bool:
    """Return whether the answer to one question holds more than hollow words."""
    words = [word for word in _WORD.findall(answer) if not known.SMALL.fullmatch(word)]
    return len([word for word in words if not known.HOLLOW.fullmatch(word)]) >= 2


def _once(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))
