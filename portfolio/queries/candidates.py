"""Candidates side by side: one value that the page, the room and the API show."""

from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from accounts.models import User
from portfolio.analysis.partnering import HIGHEST, Question
from portfolio.models import (
    Candidate,
    CandidateAnswer,
    CandidateFlag,
    CandidateReference,
    FlagAnswer,
    SourcingDecision,
    UseCase,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One candidate as a column: what it answered by question, what warns, who vouches."""

    candidate: Candidate
    answers: dict[Question, CandidateAnswer]
    flags: list[CandidateFlag]
    references: list[CandidateReference]
    is_chosen: bool

    @property
    def points(self) -> int:
        return sum(answer.score for answer in self.answers.values())

    @property
    def most_points(self) -> int:
        return HIGHEST * len(Question)

    @property
    def with_evidence(self) -> int:
        return sum(answer.has_evidence for answer in self.answers.values())

    @property
    def questions(self) -> int:
        return len(Question)

    @property
    def weakest(self) -> int | None:
        """The lowest score: an average would hide it."""
        return min((answer.score for answer in self.answers.values()), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One question across all candidates, in the order of the columns."""

    question: Question
    cells: list[tuple[Compared, CandidateAnswer | None]]

    @property
    def best(self) -> int | None:
        """The highest score, as far as they differ."""
        scores = [answer.score for _, answer in self.cells if answer is not None]
        return max(scores) if len(set(scores)) > 1 else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    columns: list[Compared]
    dropped: list[Candidate]
    earlier_answers: list[CandidateAnswer]

    @property
    def rows(self) -> list[Row]:
        return [
            Row(
                question=question,
                cells=[(column, column.answers.get(question)) for column in self.columns],
            )
            for question in Question
        ]


def comparison_of(use_case: UseCase, *, seen_by: User) -> Comparison:
    """Return the candidates of a use case, the chosen one first; six queries."""
    rows = list(compared(use_case, seen_by=seen_by).order_by("added_at", "pk"))
    chosen = (
        SourcingDecision.objects.visible_to(seen_by)
        .current()
        .filter(use_case=use_case)
        .values_list("candidate_id", flat=True)
        .first()
    )
    columns = [_column(row, row.pk == chosen) for row in rows if row.dropped_at is None]
    earlier = CandidateAnswer.objects.filter(
        candidate__in=[row.pk for row in rows], replaced_at__isnull=False
    )
    return Comparison(
        columns=sorted(columns, key=lambda column: not column.is_chosen),
        dropped=[row for row in rows if row.dropped_at is not None],
        earlier_answers=list(
            earlier.select_related("candidate__partner", "answered_by").order_by(
                "-replaced_at", "-pk"
            )
        ),
    )


def compared(use_case: UseCase, *, seen_by: User) -> QuerySet[Candidate]:
    """Return the candidates with `.current_answers`, `.raised` and `.vouching`."""
    return (
        Candidate.objects.visible_to(seen_by)
        .filter(use_case=use_case)
        .select_related("partner", "dropped_by")
        .prefetch_related(
            Prefetch(
                "answers",
                queryset=CandidateAnswer.objects.current()
                .select_related("answered_by")
                .order_by("pk"),
                to_attr="current_answers",
            ),
            Prefetch("flags", queryset=flags_with_answers(), to_attr="raised"),
            Prefetch(
                "references",
                queryset=CandidateReference.objects.filter(withdrawn_at=None).order_by(
                    "-comparable", "organisation", "pk"
                ),
                to_attr="vouching",
            ),
        )
    )


def flags_with_answers() -> QuerySet[CandidateFlag]:
    """Return warnings, oldest first, each with what was `.answered` to it."""
    answers = FlagAnswer.objects.select_related("answered_by").order_by("answered_at", "pk")
    return (
        CandidateFlag.objects.select_related("raised_by")
        .prefetch_related(Prefetch("answers", queryset=answers, to_attr="answered"))
        .order_by("raised_at", "pk")
    )


def _column(candidate: Candidate, is_chosen: bool) -> Compared:
    answers: list[CandidateAnswer] = candidate.current_answers  # type: ignore[attr-defined]
    return Compared(
        candidate=candidate,
        answers={Question(answer.question): answer for answer in answers},
        flags=candidate.raised,  # type: ignore[attr-defined]
        references=candidate.vouching,  # type: ignore[attr-defined]
        is_chosen=is_chosen,
    )
