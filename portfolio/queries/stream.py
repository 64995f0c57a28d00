"""Everything that happened to one use case: one stream, newest first, from the ledger."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.db import models
from django.db.models import Q, QuerySet

from accounts.models import LedgerEntry, User
from accounts.queries.veils import hidden_from
from portfolio.models import Comment, Decision, Metric, RecoveryPlan, Update, UseCase

PAGE = 30
ROOT = "use-case"


class Kind(StrEnum):
    """What a reader may narrow the stream down to."""

    UPDATE = "update"
    VALUE = "value"
    STAGE = "stage"
    MILESTONE = "milestone"
    BLOCKER = "blocker"
    DECISION = "decision"
    ACTION = "action"
    PLAN = "plan"
    METRIC = "metric"
    SIGNAL = "signal"
    PARTNER = "partner"
    REVIEW = "review"
    COMMENT = "comment"


# How the verbs of each kind begin. What is told nowhere here stands in the history alone.
VERBS: dict[Kind, tuple[str, ...]] = {
    Kind.UPDATE: ("update.",),
    Kind.VALUE: ("metric.value",),
    Kind.STAGE: (
        "use_case.moved",
        "use_case.phase_changed",
        "use_case.proposed",
        "use_case.ended",
        "use_case.reopened",
        "waiver.",
    ),
    Kind.MILESTONE: ("milestone.",),
    Kind.BLOCKER: ("blocker.",),
    Kind.DECISION: ("decision.",),
    Kind.ACTION: ("action.",),
    Kind.PLAN: ("plan.",),
    Kind.METRIC: (
        "metric.drafted",
        "metric.signed",
        "metric.signatures_voided",
        "metric.target_",
        "metric.rebase",
        "metric.retired",
        "metric.restored",
    ),
    Kind.SIGNAL: ("signal.",),
    Kind.PARTNER: ("sourcing", "partner", "candidate", "deliverable", "expectation"),
    Kind.REVIEW: ("review",),
    Kind.COMMENT: ("comment.",),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One line: what the ledger says, and the row that it speaks of, as it is today."""

    entry: LedgerEntry
    kind: Kind
    row: models.Model | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Some happenings, newest first, and the numbers from which its neighbours go on."""

    happenings: list[Happening]
    older_than: int | None
    newer_than: int | None


def stream(
    use_case: UseCase,
    *,
    kind: Kind | None = None,
    before: int | None = None,
    after: int | None = None,
    seen_by: User | None = None,
) -> Page:
    """
    Return one page of what happened, in six queries whatever is on it.

    With a reader, nothing of what the ledger hides from them.
    """
    told = LedgerEntry.objects.about(ROOT, use_case.pk).filter(_of(kind))
    if seen_by is not None:
        told = told.exclude(hidden_from(seen_by))
    if after is not None:
        rows = list(told.filter(number__gt=after).order_by("number")[: PAGE + 1])
        is_more, rows = len(rows) > PAGE, rows[:PAGE][::-1]
        older, newer = bool(rows), is_more
    else:
        if before is not None:
            told = told.filter(number__lt=before)
        rows = list(told.order_by("-number")[: PAGE + 1])
        older, rows = len(rows) > PAGE, rows[:PAGE]
        newer = before is not None and bool(rows)
    return Page(
        happenings=_with_rows(rows),
        older_than=rows[-1].number if older else None,
        newer_than=rows[0].number if newer else None,
    )


def kind_of(verb: str) -> Kind:
    """Return the kind that a verb is told under."""
    return next(kind for kind, starts in VERBS.items() if verb.startswith(starts))


def _of(kind: Kind | None) -> Q:
    starts = VERBS[kind] if kind else [start for each in VERBS.values() for start in each]
    wanted = Q()
    for start in starts:
        wanted |= Q(verb__startswith=start)
    return wanted


def _with_rows(entries: list[LedgerEntry]) -> list[Happening]:
    sources: Mapping[str, QuerySet[models.Model]] = {
        "update": Update.objects.select_related("use_case"),
        "metric": Metric.objects.select_related("use_case"),
        "plan": RecoveryPlan.objects.select_related("metric__use_case"),
        "decision": Decision.objects.select_related("use_case", "chosen"),
        "comment": Comment.objects.select_related("use_case", "metric"),
    }
    found = {name: _rows(name, rows, entries) for name, rows in sources.items()}
    return [
        Happening(
            entry=entry,
            kind=kind_of(entry.verb),
            row=found.get(entry.object_type, {}).get(entry.object_id),
        )
        for entry in entries
    ]


def _rows(
    name: str, rows: QuerySet[models.Model], entries: Iterable[LedgerEntry]
) -> dict[str, models.Model]:
    """The rows of one kind that the entries speak of, by the ledger's own ids."""
    wanted = {int(one.object_id) for one in entries if one.object_type == name}
    return {str(row.pk): row for row in rows.filter(pk__in=wanted)} if wanted else {}
