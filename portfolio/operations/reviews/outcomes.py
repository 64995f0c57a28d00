"""What comes of an item in the room: one step each, saved at once, sent twice kept once."""

from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from accounts import ledger
from accounts.models import User
from portfolio.analysis.agenda import Course
from portfolio.documents import words
from portfolio.models import Blocker, Decision, RecoveryPlan
from portfolio.models import ReviewOutcome as Outcome
from portfolio.models.review_outcome import OutcomeKind
from portfolio.operations import actions, blockers, decisions, editing, plans
from portfolio.operations.decisions import Option
from portfolio.operations.reviews.noting import CannotReview, locked, moved_on, on_item
from portfolio.operations.reviews.press import (
    Press,
    about,
    held,
    live,
    may_decide,
    may_speak,
    write,
)
from portfolio.queries.days import day_of

# A plan that is asked for is due before the next review.
PLAN_WITHIN = timedelta(days=14)
TAKEN_BACK = (OutcomeKind.ASSIGNED, OutcomeKind.PARKED, OutcomeKind.PLAN_ASKED)


@ledger.writes
def decide(
    press: Press,
    *,
    decision_id: int,
    why: str,
    decided_by: User,
    option_id: int | None = None,
    answer: str = "",
) -> Outcome:
    """
    Take a decision that waits; the facilitator writes it down for whoever takes it.

    :raises CannotReview: if the meeting is not running, it is another item's question, or
        that person may not decide it
    :raises decisions.CannotDecide: if somebody was faster, or nothing was chosen
    :raises editing.Reasonless: without a why
    """
    review, item, earlier = held(press)
    if earlier is not None:
        return earlier
    asked = Decision.objects.filter(pk=decision_id, use_case=item.use_case_id).first()
    if asked is None:
        raise CannotReview(_("That question belongs to another use case."))
    may_decide(decided_by, press.by, asked)
    decision = decisions.take(
        decision_id=decision_id,
        option_id=option_id,
        answer=answer,
        why=why,
        decided_by=decided_by,
        by=press.by,
        now=press.now,
    )
    said = decision.chosen.title if decision.chosen else decision.answer
    return write(
        press, review, item, OutcomeKind.DECIDED, said, decision=decision, reason=why
    )


@ledger.writes
def assign(press: Press, *, what: str, owner: User, due_date: date) -> Outcome:
    """
    Give somebody something to do by a day.

    :raises CannotReview: if the meeting is not running
    :raises actions.CannotAct: if it says nothing
    """
    review, item, earlier = held(press)
    if earlier is not None:
        return earlier
    action = actions.assign(
        use_case_id=about(item),
        what=what,
        owner=owner,
        due_date=due_date,
        by=press.by,
        now=press.now,
    )
    return write(press, review, item, OutcomeKind.ASSIGNED, action.what, action=action)


@ledger.writes
def escalate(press: Press, *, blocker_id: int, to: User, reason: str) -> Outcome:
    """
    Ask somebody with more authority to move a blocker.

    :raises CannotReview: if the meeting is not running, or it is another item's blocker
    :raises blockers.CannotBlock: if it is resolved
    :raises editing.Reasonless: without a reason
    """
    review, item, earlier = held(press)
    if earlier is not None:
        return earlier
    if not Blocker.objects.filter(pk=blocker_id, use_case=item.use_case_id).exists():
        raise CannotReview(_("That blocker belongs to another use case."))
    blocker = blockers.escalate(
        blocker_id=blocker_id, to=to, reason=reason, by=press.by, now=press.now
    )
    said = _("%(what)s, to %(person)s") % {"what": blocker.what, "person": to.name}
    return write(
        press, review, item, OutcomeKind.ESCALATED, said, blocker=blocker, reason=reason
    )


@ledger.writes
def park(press: Press, *, text: str) -> Outcome:
    """
    Leave a question for the next review, which finds the item again by itself.

    :raises CannotReview: if the meeting is not running
    :raises editing.Reasonless: if it says nothing
    """
    text = editing.need_reason(text, _("Say what is left open."))
    review, item, earlier = held(press)
    if earlier is not None:
        return earlier
    return write(press, review, item, OutcomeKind.PARKED, text)


@ledger.writes
def ask_for_plan(
    press: Press, *, owner: User, metric_name: str = "", due_date: date | None = None
) -> Outcome:
    """
    Ask somebody for a recovery plan: an action that is due before the next review.

    :raises CannotReview: if the meeting is not running
    """
    review, item, earlier = held(press)
    if earlier is not None:
        return earlier
    named = metric_name or (item.use_case.title if item.use_case else "")
    action = actions.assign(
        use_case_id=about(item),
        what=_("Write a recovery plan for “%(what)s”") % {"what": named},
        owner=owner,
        due_date=due_date or day_of(press.now) + PLAN_WITHIN,
        by=press.by,
        now=press.now,
    )
    return write(press, review, item, OutcomeKind.PLAN_ASKED, action.what, action=action)


@ledger.writes
def accept_plan(
    press: Press, *, plan_id: int, resourced: bool, approved_by: User
) -> Outcome:
    """
    Accept the recovery plan that lies on the table, with or without its resources.

    :raises CannotReview: if the meeting is not running, it is another item's plan, or that
        person may not approve it
    :raises plans.CannotPlan: if they wrote it, or it has ended
    """
    review, item, earlier = held(press)
    if earlier is not None:
        return earlier
    plan = RecoveryPlan.objects.filter(
        pk=plan_id, metric__use_case=item.use_case_id
    ).first()
    if plan is None:
        raise CannotReview(_("That plan belongs to another use case."))
    may_speak(approved_by, press.by)
    plan = plans.approve(
        plan_id=plan_id,
        resourced=resourced,
        approved_by=approved_by,
        by=press.by,
        now=press.now,
    )
    told = (
        _("“%(metric)s”, with the resources it needs")
        if resourced
        else _("“%(metric)s”; its resources are still to be found")
    )
    said = told % {"metric": plan.metric.name}
    return write(press, review, item, OutcomeKind.PLAN_ACCEPTED, said, plan=plan)


@ledger.writes
def set_course(press: Press, *, course: Course, why: str, decided_by: User) -> Outcome:
    """
    Answer "continue, change or stop?": a decision like any other, asked and taken here.

    :raises CannotReview: if the meeting is not running, it was answered, or that person
        may not decide it
    :raises editing.Reasonless: without a why
    """
    review, item, earlier = held(press)
    if earlier is not None:
        return earlier
    if item.outcomes.exclude(course="").exists():
        raise CannotReview(_("This was answered in this review already."))
    may_speak(decided_by, press.by)
    decision = decisions.ask(
        use_case_id=about(item),
        question=_("Continue, change or stop?"),
        asked_of=decided_by,
        options=[Option(title=str(words.COURSES[each])) for each in Course],
        by=press.by,
        now=press.now,
    )
    chosen = decision.options.get(position=list(Course).index(course) + 1)
    decisions.take(
        decision_id=decision.pk,
        option_id=chosen.pk,
        why=why,
        decided_by=decided_by,
        by=press.by,
        now=press.now,
    )
    return write(
        press,
        review,
        item,
        OutcomeKind.COURSE,
        chosen.title,
        decision=decision,
        course=course,
        reason=why,
    )


@ledger.writes
def take_back(*, outcome_id: int, by: User, now: datetime) -> Outcome:
    """
    Take back what was assigned, parked or asked for by mistake; it stays readable.

    :raises CannotReview: if the meeting is not running, or a decision was taken
    """
    found = Outcome.objects.only("review_id").get(pk=outcome_id)
    review = live(locked(found.review_id))
    outcome = review.outcomes.select_related("item__use_case", "action").get(pk=outcome_id)
    if outcome.withdrawn_at is not None:
        return outcome
    if outcome.kind not in TAKEN_BACK:
        raise CannotReview(_("What was decided stays; ask the question anew."))
    action = outcome.action
    if action is not None and action.done_at is None and action.dropped_at is None:
        reason = _("Taken back in the review.")
        actions.drop(action_id=action.pk, reason=reason, by=by, now=now)
    outcome.withdrawn_at, outcome.withdrawn_by = now, by
    outcome.save(update_fields=["withdrawn_at", "withdrawn_by"])
    moved_on(review)
    on_item(outcome.item, "agenda.taken_back", by=by, now=now, reason=outcome.text)
    return outcome
