"""How ready use cases are: the items with their scores, judged layer by layer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from accounts.models import User
from portfolio.analysis.gates.base import Gate
from portfolio.analysis.policy import Policy
from portfolio.analysis.readiness import (
    Item,
    Layer,
    Skill,
    Stack,
    explained_score,
    judge,
    skills_score,
)
from portfolio.analysis.readiness_items import EXPLAINABILITY, SKILLS, Asked
from portfolio.models import (
    Explanation,
    HumanAnswer,
    ReadinessScore,
    SkillCover,
    UseCase,
    Waiver,
)
from portfolio.models.human_answer import HumanQuestion
from portfolio.queries import among  # noqa: F401 - the lookup
from portfolio.queries.policy import in_force
from portfolio.queries.readiness_items import ListedItem, at_go_live, items

# The gate's findings that stand for the layers; a waiver of one lets the layer pass.
FINDINGS = {f"{layer.value}-ready": layer for layer in Layer}


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What was seen of one use case: scores by item, skills, explanation, waivers."""

    scores: dict[str, ReadinessScore]
    covers: list[SkillCover]
    explanation: Explanation | None
    waivers: dict[Layer, Waiver]

    @classmethod
    def nothing(cls) -> "Seen":
        return cls(scores={}, covers=[], explanation=None, waivers={})

    @property
    def is_empty(self) -> bool:
        return not (self.scores or self.covers or self.explanation or self.waivers)


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


def counts(cover: SkillCover) -> bool:
    """Whether somebody named for a skill counts: those who left do not."""
    return cover.ended_at is None and (cover.person is None or cover.person.is_active)


def stacks_of(
    use_case_ids: Iterable[int], *, today: date, policy: Policy | None = None
) -> dict[int, Stack]:
    """
    Return the stack of each use case, whatever their number in five queries.

    One more where the policy in force is not at hand.
    """
    listed, policy = items(), in_force(policy)
    return stacks_from(seen_of(use_case_ids, today=today), listed, policy=policy)


def seen_from(
    *,
    scores: Iterable[ReadinessScore],
    covers: Iterable[SkillCover],
    explained: Iterable[Explanation],
    waivers: Iterable[Waiver],
    today: date,
) -> Seen:
    """Return what was seen of one use case, out of its rows."""
    in_force = (one for one in waivers if _lets_a_layer_pass(one, today))
    return Seen(
        scores={score.item: score for score in scores},
        covers=list(covers),
        explanation=next(iter(explained), None),
        waivers={FINDINGS[waiver.finding]: waiver for waiver in in_force},
    )


def seen_of(use_case_ids: Iterable[int], *, today: date) -> dict[int, Seen]:
    """Return what was seen of each use case, in four queries whatever their number."""
    wanted = list(use_case_ids)
    seen = {pk: Seen.nothing() for pk in wanted}
    mine = {"use_case__among": wanted}
    for score in ReadinessScore.objects.current().filter(**mine).order_by("pk"):
        seen[score.use_case_id].scores[score.item] = score
    covers = SkillCover.objects.standing().filter(**mine).select_related("person")
    for cover in covers.order_by("named_at", "pk"):
        seen[cover.use_case_id].covers.append(cover)
    judged = Explanation.objects.current().filter(**mine).select_related("action")
    explained = {each.use_case_id: each for each in judged.order_by("pk")}
    for waiver in layer_waivers(today=today).filter(**mine).order_by("pk"):
        seen[waiver.use_case_id].waivers[FINDINGS[waiver.finding]] = waiver
    return {
        pk: Seen(
            scores=each.scores,
            covers=each.covers,
            explanation=explained.get(pk),
            waivers=each.waivers,
        )
        for pk, each in seen.items()
    }


def _lets_a_layer_pass(waiver: Waiver, today: date) -> bool:
    """What `layer_waivers` asks the database, of one that was read."""
    is_over = waiver.until_date is not None and waiver.until_date < today
    return waiver.gate == Gate.OVERSEE and waiver.finding in FINDINGS and not is_over


def layer_waivers(*, today: date) -> QuerySet[Waiver]:
    """Return the waivers in force that let a layer pass, with who gave them."""
    in_force = Q(until_date=None) | Q(until_date__gte=today)
    return Waiver.objects.filter(
        in_force, gate=Gate.OVERSEE, finding__in=FINDINGS, withdrawn_at=None
    ).select_related("waived_by")


def stacks_from(
    seen: Mapping[int, Seen], listed: list[ListedItem], *, policy: Policy
) -> dict[int, Stack]:
    """Judge each use case; those of which nothing was seen yet stand alike."""
    unseen = stack_from(Seen.nothing(), listed, policy=policy)
    return {
        pk: unseen if each.is_empty else stack_from(each, listed, policy=policy)
        for pk, each in seen.items()
    }


def stack_from(seen: Seen, listed: list[ListedItem], *, policy: Policy) -> Stack:
    return judge(
        judged_items(seen, listed, policy=policy),
        waived=seen.waivers.keys(),
        needed=policy.readiness_needed,
    )


def judged_items(seen: Seen, listed: list[ListedItem], *, policy: Policy) -> list[Item]:
    """Return every item with its score: those assessed, and the two kept as records."""
    needed = policy.readiness_needed
    skills = {Skill(cover.skill) for cover in seen.covers if counts(cover)}
    told = seen.explanation
    scored = [
        Item(
            key=each.key,
            title=each.title,
            layer=each.layer,
            score=seen.scores[each.key].score if each.key in seen.scores else None,
        )
        for each in listed
    ]
    scored.append(
        _kept(SKILLS, skills_score(skills, needed=needed) if seen.covers else None)
    )
    scored.append(
        _kept(
            EXPLAINABILITY,
            explained_score(
                is_risk=told.is_risk if told else None,
                is_owned=told is not None and told.is_owned,
                needed=needed,
            ),
        )
    )
    return scored


def asked_at_go_live(
    seen: Seen, listed: list[ListedItem], *, policy: Policy
) -> tuple[Item, ...]:
    """Return what going live asks for, with its scores."""
    keys = {each.key for each in at_go_live(listed)}
    return tuple(
        item for item in judged_items(seen, listed, policy=policy) if item.key in keys
    )


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


def _kept(asked: Asked, score: int | None) -> Item:
    return Item(key=asked.key, title=_(asked.title), layer=asked.layer, score=score)


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
