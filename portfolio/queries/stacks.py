"""What was seen of use cases' readiness, and the stack of layers that it makes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

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
from portfolio.models import Explanation, ReadinessScore, SkillCover, Waiver
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


def _kept(asked: Asked, score: int | None) -> Item:
    return Item(key=asked.key, title=_(asked.title), layer=asked.layer, score=score)
