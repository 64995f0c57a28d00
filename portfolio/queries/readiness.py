"""How ready a use case is, as its room shows it: every item, now and before."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from accounts.models import User
from portfolio.analysis.policy import Policy
from portfolio.analysis.readiness import Layer, Skill, Stack
from portfolio.models import (
    Explanation,
    HumanAnswer,
    ReadinessScore,
    SkillCover,
    UseCase,
    Waiver,
)
from portfolio.models.human_answer import HumanQuestion
from portfolio.queries.policy import in_force
from portfolio.queries.readiness_items import ListedItem, items
from portfolio.queries.stacks import counts, seen_of, stack_from


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One item as the room shows it: what ready looks like, the score now, and before."""

    item: ListedItem
    current: ReadinessScore | None
    earlier: list[ReadinessScore]


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillLine:
    skill: Skill
    covers: list[SkillCover]

    @property
    def is_covered(self) -> bool:
        return any(counts(cover) for cover in self.covers)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionLine:
    question: HumanQuestion
    current: HumanAnswer | None
    earlier: list[HumanAnswer]


@dataclass(frozen=True, slots=True, kw_only=True)
class Readiness:
    """All that the Foundations room shows of readiness."""

    stack: Stack
    lines: list[Line]
    skills: list[SkillLine]
    explanation: Explanation | None
    explained_before: list[Explanation]
    questions: list[QuestionLine]
    waivers: dict[Layer, Waiver]

    def lines_of(self, layer: Layer) -> list[Line]:
        return [line for line in self.lines if line.item.layer is layer]

    @property
    def questions_asked(self) -> int:
        return sum(line.current is not None for line in self.questions)


def readiness_of(
    use_case: UseCase, *, today: date, policy: Policy | None = None
) -> Readiness:
    """Read all that the room shows of readiness, in nine queries."""
    listed = items()
    seen = seen_of([use_case.pk], today=today)[use_case.pk]
    scores = list(
        use_case.readiness_scores.select_related("assessed_by").order_by(
            "-assessed_date", "-pk"
        )
    )
    answers = list(
        use_case.human_answers.select_related("written_by").order_by("-asked_date", "-pk")
    )
    told = list(
        use_case.explanations.select_related("judged_by", "action__owner").order_by(
            "-judged_at", "-pk"
        )
    )
    return Readiness(
        stack=stack_from(seen, listed, policy=in_force(policy)),
        lines=[_line(each, scores) for each in listed],
        skills=[
            SkillLine(
                skill=skill, covers=[cover for cover in seen.covers if cover.skill == skill]
            )
            for skill in Skill
        ],
        explanation=next((each for each in told if each.replaced_at is None), None),
        explained_before=[each for each in told if each.replaced_at is not None],
        questions=[_question(each, answers) for each in HumanQuestion],
        waivers=seen.waivers,
    )


def board_of(*, seen_by: User) -> QuerySet[UseCase]:
    """Return the open use cases that somebody reads, the furthest on first."""
    return (
        UseCase.objects.visible_to(seen_by)
        .open()
        .select_related("owner")
        .order_by("-stage", "number")
    )


def open_use_case_ids() -> list[int]:
    """Whose readiness changes when what is asked for changes."""
    return list(UseCase.objects.open().order_by("pk").values_list("pk", flat=True))


def _line(item: ListedItem, scores: list[ReadinessScore]) -> Line:
    own = [score for score in scores if score.item == item.key]
    return Line(
        item=item,
        current=next((score for score in own if score.replaced_at is None), None),
        earlier=[score for score in own if score.replaced_at is not None],
    )


def _question(question: HumanQuestion, answers: list[HumanAnswer]) -> QuestionLine:
    own = [answer for answer in answers if answer.question == question]
    return QuestionLine(
        question=question,
        current=next((answer for answer in own if answer.replaced_at is None), None),
        earlier=[answer for answer in own if answer.replaced_at is not None],
    )
