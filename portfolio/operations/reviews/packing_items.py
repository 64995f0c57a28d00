"""The items of a pack: metrics as prepared, blockers, questions, outcomes as they are."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.utils import translation

from look import formats
from portfolio.analysis.packing import unpack
from portfolio.documents import pack, words
from portfolio.documents.saying import said
from portfolio.models import (
    Action,
    AgendaItem,
    Blocker,
    Decision,
    DecisionOption,
    Review,
    ReviewOutcome,
)
from portfolio.models.exchange_rate import DEFAULT_CURRENCY
from portfolio.models.review_outcome import OutcomeKind
from portfolio.operations.reviews import briefs
from portfolio.queries.days import day_of
from portfolio.queries.reviews.clock import MINUTE
from portfolio.queries.signals import open_for

COURSES = {"continue": "continued", "change": "changed", "stop": "stopped"}
Grouped = dict[int, list[Any]]


def items(
    review: Review, rows: Sequence[AgendaItem], *, now: datetime
) -> tuple[pack.Item, ...]:
    """Return the items in their order, in six queries."""
    ids = [row.use_case_id for row in rows if row.use_case_id is not None]
    today = day_of(now)
    signals = open_for(ids, today=today)
    blocked = _grouped(
        Blocker.objects.open()
        .filter(use_case__in=ids)
        .oldest_first()
        .select_related("mover", "authority")
    )
    outcomes = outcomes_of(review)
    asked = _asked(review, ids)
    actions = _grouped(
        Action.objects.open()
        .filter(use_case__in=ids)
        .select_related("owner")
        .order_by("due_date", "pk")
    )
    return tuple(
        _item(
            row,
            blockers=blocked.get(row.use_case_id or 0, []),
            outcomes=outcomes.get(row.pk, []),
            asked=asked.get(row.use_case_id or 0, []),
            actions=actions.get(row.use_case_id or 0, []),
            signals=[
                said(unpack(one.sentence), today=today)
                for one in signals.get(row.use_case_id or 0, [])
            ],
            now=now,
        )
        for row in rows
    )


def outcomes_of(review: Review) -> Grouped:
    """By item, in the order of the meeting; what was taken back is left out."""
    found: Grouped = defaultdict(list)
    rows = ReviewOutcome.objects.filter(review=review, withdrawn_at=None)
    for row in rows.select_related(
        "made_by", "decision__decided_by", "action__owner", "blocker"
    ).order_by("made_at", "pk"):
        found[row.item_id].append(row)
    return found


def _item(
    row: AgendaItem,
    *,
    blockers: list[Blocker],
    outcomes: list[ReviewOutcome],
    asked: list[Decision],
    actions: list[Action],
    signals: list[str],
    now: datetime,
) -> pack.Item:
    use_case, today = row.use_case, day_of(now)
    assert use_case is not None
    return pack.Item(
        position=(row.place or 2) - 1,
        ref=use_case.ref,
        title=use_case.title,
        story=use_case.story,
        owner=use_case.owner.name if use_case.owner else "",
        sponsor=use_case.sponsor.name if use_case.sponsor else "",
        stage=use_case.stage,
        stage_words=str(words.STAGES[use_case.stage]),
        phase=use_case.phase,
        phase_words=str(words.PHASES[use_case.phase]),
        group=row.group,
        group_words=str(words.GROUPS[row.group]),
        because=said(unpack(row.asked), today=today),
        status=row.status,
        status_words=str(words.STATUSES[row.status]),
        sentence=said(unpack(row.sentence), today=today),
        minutes=row.minutes,
        seconds=row.spent_ms // 1000,
        overran=row.spent_ms > row.minutes * MINUTE,
        value_at_stake=value_words(row),
        metrics=briefs.read(row.brief),
        blockers=tuple(_blocker(one, today) for one in blockers),
        decisions=tuple(_decision(one) for one in asked),
        actions=tuple(
            pack.Action(what=one.what, owner=one.owner.name, due=one.due_date)
            for one in actions
        ),
        outcomes=tuple(outcome(one) for one in outcomes),
        signals=tuple(signals),
        comment=row.comment,
        comment_by=row.commented_by.name if row.commented_by else "",
    )


def outcome(row: ReviewOutcome) -> pack.Outcome:
    by = row.made_by
    if row.decision is not None and row.decision.decided_by is not None:
        by = row.decision.decided_by
    text = row.text
    if row.kind == OutcomeKind.ASSIGNED and row.action is not None:
        text = f"{row.text} ({row.action.owner.name}, {row.action.first_due_date})"
    return pack.Outcome(
        kind=COURSES.get(row.course) or row.kind.replace("-", "_"),
        kind_words=str(words.OUTCOMES[row.kind]),
        words=text,
        why=row.decision.why if row.decision else "",
        by=by.name,
        at=row.made_at,
    )


def _asked(review: Review, ids: Iterable[int]) -> Grouped:
    """Questions that wait, and those that this review answered."""
    here = ReviewOutcome.objects.filter(review=review, decision__isnull=False)
    waiting = Decision.objects.waiting() | Decision.objects.filter(
        pk__in=here.values("decision")
    )
    rows = (
        waiting.filter(use_case__in=list(ids))
        .select_related("asked_of", "decided_by", "chosen")
        .order_by("asked_at", "pk")
    )
    found = _grouped(rows)
    options: Grouped = defaultdict(list)
    listed = [one.pk for several in found.values() for one in several]
    for option in DecisionOption.objects.filter(decision__in=listed).order_by("position"):
        options[option.decision_id].append(option)
    for several in found.values():
        for one in several:
            one.listed = options.get(one.pk, [])
    return found


def _blocker(one: Blocker, today: Any) -> pack.Blocker:
    return pack.Blocker(
        layer=one.layer,
        layer_words=str(words.LAYERS[one.layer]),
        what=one.what,
        mover=one.mover.name if one.mover else one.mover_words,
        authority=one.authority.name if one.authority else "",
        since=one.since_date,
        days=(today - one.since_date).days,
        expected=one.expected_date,
        escalated=one.escalated_at is not None,
    )


def _decision(one: Decision) -> pack.Decision:
    return pack.Decision(
        question=one.question,
        options=tuple(
            pack.Option(
                words=option.title,
                consequences=option.consequence,
                is_recommended=option.recommended,
                is_chosen=option.pk == one.chosen_id,
            )
            for option in one.listed  # type: ignore[attr-defined]
        ),
        asked_of=one.asked_of.name,
        asked_on=day_of(one.asked_at),
        needed_by=one.needed_date,
        cost_of_waiting=one.cost_of_waiting,
        decided=(one.chosen.title if one.chosen else one.answer) if one.decided_at else "",
        why=one.why,
        decided_by=one.decided_by.name if one.decided_by else "",
        decided_at=one.decided_at,
    )


def value_words(row: AgendaItem) -> str:
    """What is at stake a year; the use case comes with its standing."""
    if not row.value or row.use_case is None:
        return ""
    standing = getattr(row.use_case, "standing", None)
    currency = standing.currency if standing and standing.currency else DEFAULT_CURRENCY
    language = translation.get_language() or "en"
    return formats.money(row.value, currency=currency, language=language)


def _grouped(rows: Iterable[Any]) -> Grouped:
    found: Grouped = defaultdict(list)
    for row in rows:
        found[row.use_case_id].append(row)
    return found
