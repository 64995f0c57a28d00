"""Assessing readiness: a score with its evidence, who covers which skill, what explains."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from accounts import ledger
from accounts.models import User
from accounts.refusal import Refused
from portfolio.analysis.readiness import HIGHEST, LOWEST, Skill
from portfolio.models import Explanation, HumanAnswer, ReadinessScore, SkillCover, UseCase
from portfolio.models.human_answer import HumanQuestion
from portfolio.operations import actions, editing, noting
from portfolio.queries import readiness_items
from portfolio.queries.days import day_of


class CannotAssess(Refused):
    code = "cannot-assess"


class CannotCover(Refused):
    code = "cannot-cover-skill"


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """An action that somebody takes on: what, who, by when."""

    what: str
    owner: User
    due_date: date


@ledger.writes
def assess(
    *,
    use_case_id: int,
    item: str,
    score: int,
    evidence: str,
    by: User,
    now: datetime,
    link: str = "",
    assessed_date: date | None = None,
) -> ReadinessScore:
    """
    Score one item from 0 to 4 as it was on a day; the older score stays to be read.

    :raises CannotAssess: if the item is not asked for, or the day lies ahead of us or
        before what was seen last
    :raises editing.Reasonless: without evidence
    """
    evidence = editing.need_reason(evidence, _("Say what you saw: the evidence."))
    asked = readiness_items.item(item)
    if asked is None:
        raise CannotAssess(_("There is no such item."))
    if not LOWEST <= score <= HIGHEST:
        raise CannotAssess(_("A score goes from 0 to 4."))
    day = _day(assessed_date, now)
    use_case = _open(use_case_id)
    former = use_case.readiness_scores.current().filter(item=item).first()
    if former is not None:
        if day < former.assessed_date:
            raise CannotAssess(_("It was assessed later than that already."))
        former.replaced_at = now
        former.save(update_fields=["replaced_at"])
    row = ReadinessScore.objects.create(
        use_case=use_case,
        item=item,
        score=score,
        evidence=evidence,
        link=link,
        assessed_date=day,
        assessed_at=now,
        assessed_by=by,
    )
    noting.on_part(
        row,
        asked.title,
        "readiness.assessed",
        use_case_id=use_case.pk,
        by=by,
        now=now,
        changes={"score": (former.score if former else None, score)},
        reason=evidence,
    )
    return row


@ledger.writes
def cover(
    *,
    use_case_id: int,
    skill: Skill,
    by: User,
    now: datetime,
    person: User | None = None,
    person_words: str = "",
) -> SkillCover:
    """
    Name somebody who covers a skill: a person who works here, or in words.

    :raises CannotCover: if nobody is named, or both, or they cover it already
    """
    person_words = " ".join(person_words.split())
    if (person is None) == (not person_words):
        raise CannotCover(_("Name one person: from the list, or in words."))
    if person is not None and not person.is_active:
        raise CannotCover(_("%(name)s does not work here.") % {"name": person.name})
    use_case = _open(use_case_id)
    covers = use_case.skill_covers.standing().filter(skill=skill)
    same = (
        covers.filter(person=person)
        if person
        else covers.filter(person_words__iexact=person_words)
    )
    if same.exists():
        raise CannotCover(_("They cover it already."))
    row = SkillCover.objects.create(
        use_case=use_case,
        skill=skill,
        person=person,
        person_words=person_words,
        named_at=now,
        named_by=by,
    )
    _record_cover(row, "skill.covered", (None, row.who), by=by, now=now)
    return row


@ledger.writes
def uncover(*, cover_id: int, by: User, now: datetime) -> SkillCover:
    """
    Say that somebody covers a skill no more.

    :raises CannotCover: if that was said already
    """
    row = SkillCover.objects.select_for_update().get(pk=cover_id)
    if row.ended_at is not None:
        raise CannotCover(_("They do not cover it any more already."))
    row.ended_at, row.ended_by = now, by
    row.save(update_fields=["ended_at", "ended_by"])
    _record_cover(row, "skill.uncovered", (row.who, None), by=by, now=now)
    return row


@ledger.writes
def explain(
    *,
    use_case_id: int,
    is_risk: bool,
    words: str,
    by: User,
    now: datetime,
    promise: Promise | None = None,
) -> Explanation:
    """
    Judge whether being unexplained is a risk here, and who acts on it.

    Without a new promise, the action of the judgement before goes on counting.

    :raises editing.Reasonless: without a word on why
    :raises actions.CannotAct: if the promise is none
    """
    words = editing.need_reason(words, _("Say who needs an explanation, and of what."))
    use_case = _open(use_case_id)
    former = use_case.explanations.current().select_related("action").first()
    action, since = None, day_of(now)
    if former is not None:
        former.replaced_at = now
        former.save(update_fields=["replaced_at"])
        if former.is_risk and is_risk:
            action, since = former.action, former.since_date
    if is_risk and promise is not None:
        action = actions.assign(
            use_case_id=use_case.pk,
            what=promise.what,
            owner=promise.owner,
            due_date=promise.due_date,
            by=by,
            now=now,
        )
    row = Explanation.objects.create(
        use_case=use_case,
        is_risk=is_risk,
        words=words,
        action=action,
        since_date=since,
        judged_at=now,
        judged_by=by,
    )
    noting.on_part(
        row,
        str(use_case),
        "explanation.judged",
        use_case_id=use_case.pk,
        by=by,
        now=now,
        changes={"is_risk": (former.is_risk if former else None, is_risk)},
        reason=words,
    )
    return row


@ledger.writes
def ask_people(
    *,
    use_case_id: int,
    question: HumanQuestion,
    answer: str,
    by: User,
    now: datetime,
    asked_of: str = "",
    asked_date: date | None = None,
) -> HumanAnswer:
    """
    Write down what people said when they were asked; the older answer stays to be read.

    :raises editing.Reasonless: without an answer
    :raises CannotAssess: if the day lies ahead of us
    """
    answer = editing.need_reason(answer, _("Say what they answered."))
    day = _day(asked_date, now)
    use_case = _open(use_case_id)
    use_case.human_answers.current().filter(question=question).update(replaced_at=now)
    row = HumanAnswer.objects.create(
        use_case=use_case,
        question=question,
        answer=answer,
        asked_of=" ".join(asked_of.split()),
        asked_date=day,
        written_at=now,
        written_by=by,
    )
    noting.on_part(
        row,
        str(use_case),
        "people.asked",
        use_case_id=use_case.pk,
        by=by,
        now=now,
        changes={"question": (None, question), "asked_date": (None, day)},
        reason=answer,
    )
    return row


def _open(use_case_id: int) -> UseCase:
    use_case = UseCase.objects.select_for_update().get(pk=use_case_id)
    if not use_case.is_open:
        raise CannotAssess(_("It has ended; its readiness stays as it was."))
    return use_case


def _day(day: date | None, now: datetime) -> date:
    today = day_of(now)
    if day is not None and day > today:
        raise CannotAssess(_("That day has not come yet."))
    return day or today


def _record_cover(
    row: SkillCover, verb: str, change: tuple[object, object], *, by: User, now: datetime
) -> None:
    noting.on_part(
        row,
        row.who,
        verb,
        use_case_id=row.use_case_id,
        by=by,
        now=now,
        changes={row.skill: change},
    )
