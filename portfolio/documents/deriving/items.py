"""The items of a pack: what was said of each, and what came of it."""

from datetime import date

from django.utils.translation import get_language

from look import formats
from portfolio.analysis.agenda import Candidate
from portfolio.analysis.matters import matter
from portfolio.analysis.packing import unpack
from portfolio.analysis.sentence import Sentence
from portfolio.documents import words
from portfolio.documents.deriving.metrics import metrics_of
from portfolio.documents.deriving.said import MINUTE, value_words
from portfolio.documents.pack import item as parts
from portfolio.documents.pack.inputs import BlockerUsed, ItemUsed, OutcomeUsed
from portfolio.documents.saying import said
from portfolio.models.review_outcome import OutcomeKind

COURSES = {"continue": "continued", "change": "changed", "stop": "stopped"}


def item_of(
    used: ItemUsed,
    candidate: Candidate,
    *,
    position: int,
    minutes: int,
    month: date,
    today: date,
) -> parts.Item:
    """Return one item in its place, with its minutes."""
    status, sentence, asked = _told(used)
    return parts.Item(
        position=position,
        ref=used.ref,
        title=used.title,
        story=used.story,
        owner=used.owner,
        sponsor=used.sponsor,
        stage=used.stage,
        stage_words=str(words.STAGES[used.stage]),
        phase=used.phase,
        phase_words=str(words.PHASES[used.phase]),
        group=candidate.group,
        group_words=str(words.GROUPS[candidate.group]),
        because=said(asked, today=today),
        status=status,
        status_words=str(words.STATUSES[status]),
        sentence=said(sentence, today=today),
        minutes=minutes,
        seconds=used.spent_ms // 1000,
        overran=used.spent_ms > minutes * MINUTE,
        value_at_stake=value_words(candidate.value, currency=used.currency),
        metrics=metrics_of(used.brief, month=month),
        blockers=tuple(_blocker(one, today) for one in used.blockers),
        decisions=used.decisions,
        actions=used.actions,
        outcomes=tuple(outcome_of(one) for one in used.outcomes),
        signals=tuple(said(unpack(one), today=today) for one in used.signals),
        comment=used.comment,
        comment_by=used.comment_by,
    )


TO_DO = (OutcomeKind.ASSIGNED, OutcomeKind.PLAN_ASKED)


def outcome_of(used: OutcomeUsed) -> parts.Outcome:
    text, language = used.text, get_language() or "en"
    # A plan that was asked for once named its owner in its words, and still may.
    named = used.kind == OutcomeKind.PLAN_ASKED and used.text.endswith(f": {used.owner}")
    if used.kind in TO_DO and used.owner and not named:
        day = formats.day(used.due, today=date.min, language=language) if used.due else ""
        text = f"{text} ({', '.join(part for part in (used.owner, day) if part)})"
    return parts.Outcome(
        kind=COURSES.get(used.course) or used.kind.replace("-", "_"),
        kind_words=str(words.OUTCOMES[used.kind]),
        words=text,
        why=used.why,
        by=used.by,
        at=used.at,
    )


def _told(used: ItemUsed) -> tuple[str, Sentence, Sentence]:
    """Status, sentence and question: by the rules, or as somebody put it there."""
    found = matter(used.key, used.facts) if used.facts is not None else None
    if found is not None:
        return found.status, found.sentence, found.asked
    assert used.told is not None
    return used.told.status, unpack(used.told.sentence), unpack(used.told.asked)


def _blocker(used: BlockerUsed, today: date) -> parts.Blocker:
    return parts.Blocker(
        layer=used.layer,
        layer_words=str(words.LAYERS[used.layer]),
        what=used.what,
        mover=used.mover,
        authority=used.authority,
        since=used.since,
        days=(today - used.since).days,
        expected=used.expected,
        escalated=used.is_escalated,
    )
