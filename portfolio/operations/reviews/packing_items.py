"""What the items of a pack stand on: metrics as prepared, the rest as it is now."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from portfolio.documents import pack
from portfolio.documents.pack.inputs import (
    BlockerUsed,
    BriefUsed,
    ItemUsed,
    OutcomeUsed,
    Told,
)
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
from portfolio.operations.reviews import briefs
from portfolio.queries.days import day_of
from portfolio.queries.signals import open_for

Grouped = dict[int, list[Any]]


def items(
    review: Review, rows: Sequence[AgendaItem], *, now: datetime
) -> tuple[ItemUsed, ...]:
    """Return what is known of the items, in six queries."""
    ids = [row.use_case_id for row in rows if row.use_case_id is not None]
    signals = open_for(ids, today=day_of(now))
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
    known = _briefs(review, rows, now)
    return tuple(
        _item(
            row,
            known[row.about],
            blockers=tuple(_blocker(one) for one in blocked.get(row.about, [])),
            decisions=tuple(_decision(one) for one in asked.get(row.about, [])),
            actions=tuple(
                pack.Action(what=one.what, owner=one.owner.name, due=one.due_date)
                for one in actions.get(row.about, [])
            ),
            outcomes=tuple(_outcome(one) for one in outcomes.get(row.pk, [])),
            signals=tuple(one.sentence for one in signals.get(row.about, [])),
        )
        for row in rows
    )


def _briefs(
    review: Review, rows: Sequence[AgendaItem], now: datetime
) -> dict[int, BriefUsed]:
    """As they were shown; an agenda of an older program is read again, as of its moment."""
    found = {row.about: briefs.used_of(row.brief) for row in rows}
    lacking = [pk for pk, used in found.items() if used is None]
    again = briefs.gathered(lacking, as_of=review.prepared_at or now) if lacking else {}
    return {pk: used or again[pk] for pk, used in found.items()}


def outcomes_of(review: Review) -> Grouped:
    """By item, in the order of the meeting; what was taken back is left out."""
    found: Grouped = defaultdict(list)
    rows = ReviewOutcome.objects.filter(review=review, withdrawn_at=None)
    for row in rows.select_related(
        "made_by", "decision__decided_by", "plan__approved_by", "action__owner", "blocker"
    ).order_by("made_at", "pk"):
        found[row.item_id].append(row)
    return found


def _item(row: AgendaItem, brief: BriefUsed, **hanging: Any) -> ItemUsed:
    use_case = row.use_case
    assert use_case is not None
    standing = getattr(use_case, "standing", None)
    return ItemUsed(
        key=row.about,
        ref=use_case.ref,
        title=use_case.title,
        story=use_case.story,
        owner=use_case.owner.name if use_case.owner else "",
        sponsor=use_case.sponsor.name if use_case.sponsor else "",
        stage=use_case.stage,
        phase=use_case.phase,
        spent_ms=row.spent_ms,
        currency=(standing.currency if standing else "") or DEFAULT_CURRENCY,
        facts=briefs.facts_of(row.brief),
        told=Told(
            group=row.group, status=row.status, sentence=row.sentence, asked=row.asked
        ),
        brief=brief,
        comment=row.comment,
        comment_by=row.commented_by.name if row.commented_by else "",
        **hanging,
    )


def _outcome(row: ReviewOutcome) -> OutcomeUsed:
    by = row.spoken_by
    return OutcomeUsed(
        kind=row.kind,
        course=row.course,
        text=row.text,
        why=row.decision.why if row.decision else "",
        by=by.name,
        at=row.made_at,
        owner=row.action.owner.name if row.action else "",
        due=row.action.first_due_date if row.action else None,
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


def _blocker(one: Blocker) -> BlockerUsed:
    return BlockerUsed(
        layer=one.layer,
        what=one.what,
        mover=one.mover.name if one.mover else one.mover_words,
        authority=one.authority.name if one.authority else "",
        since=one.since_date,
        expected=one.expected_date,
        is_escalated=one.escalated_at is not None,
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


def _grouped(rows: Iterable[Any]) -> Grouped:
    found: Grouped = defaultdict(list)
    for row in rows:
        found[row.use_case_id].append(row)
    return found
