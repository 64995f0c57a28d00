"""Milestones, updates, blockers, actions and comments: promised, moved, settled."""

from datetime import date, timedelta

import pytest

from accounts.models import LedgerEntry
from portfolio.models import UseCase
from portfolio.models.blocker import Layer
from portfolio.models.milestone import MilestoneKind
from portfolio.models.update import Color
from portfolio.operations import (
    actions,
    blockers,
    comments,
    editing,
    milestones,
    updates,
)
from tests.factories.people import PersonFactory
from tests.factories.portfolio import MetricFactory, UseCaseFactory

pytestmark = pytest.mark.django_db

SEPTEMBER, OCTOBER = date(2026, 9, 30), date(2026, 10, 31)
MAY = date(2026, 5, 1)


@pytest.fixture
def use_case(alice):
    return UseCaseFactory(owner=alice)


class TestMilestones:
    @pytest.fixture
    def milestone(self, use_case, alice, now):
        return milestones.promise(
            use_case_id=use_case.pk,
            title="All regions",
            due_date=SEPTEMBER,
            by=alice,
            now=now,
        )

    def test_every_move_is_kept_and_the_first_promise_stays(self, milestone, alice, now):
        milestones.move(
            milestone_id=milestone.pk,
            to=OCTOBER,
            reason="The export is late.",
            seen_version=1,
            by=alice,
            now=now,
        )

        milestone.refresh_from_db()
        move = milestone.moves.get()
        assert (milestone.first_date, milestone.due_date) == (SEPTEMBER, OCTOBER)
        assert (move.from_date, move.to_date) == (SEPTEMBER, OCTOBER)
        assert milestone.days_late == 31

    def test_a_date_does_not_move_without_a_reason(self, milestone, alice, now):
        with pytest.raises(editing.Reasonless):
            milestones.move(
                milestone_id=milestone.pk,
                to=OCTOBER,
                reason=" ",
                seen_version=1,
                by=alice,
                now=now,
            )

    def test_what_somebody_else_moved_is_not_moved_again_unseen(
        self, milestone, alice, now
    ):
        for to, expectation in ((OCTOBER, None), (date(2026, 12, 1), editing.Stale)):
            wanted = {"milestone_id": milestone.pk, "to": to, "seen_version": 1}
            if expectation is None:
                milestones.move(reason="x", by=alice, now=now, **wanted)
            else:
                with pytest.raises(expectation):
                    milestones.move(reason="x", by=alice, now=now, **wanted)

        assert milestone.moves.count() == 1

    def test_what_is_reached_no_longer_moves_but_can_be_reopened(
        self, milestone, alice, now
    ):
        milestones.complete(
            milestone_id=milestone.pk, done_date=SEPTEMBER, by=alice, now=now
        )
        with pytest.raises(milestones.CannotPromise):
            milestones.drop(milestone_id=milestone.pk, reason="x", by=alice, now=now)

        milestones.reopen(
            milestone_id=milestone.pk, reason="One region missing", by=alice, now=now
        )

        milestone.refresh_from_db()
        assert milestone.done_date is None

    def test_each_planned_date_is_there_once(self, use_case, alice, now):
        planned = {
            "use_case_id": use_case.pk,
            "title": "Live",
            "kind": MilestoneKind.PRODUCTION,
            "due_date": OCTOBER,
            "by": alice,
            "now": now,
        }
        milestones.promise(**planned)

        with pytest.raises(milestones.CannotPromise, match="planned already"):
            milestones.promise(**planned)


class TestUpdates:
    def test_a_draft_is_kept_and_posted_once(self, use_case, alice, now):
        month = {"use_case_id": use_case.pk, "month": MAY, "by": alice, "now": now}
        updates.save_draft(metrics_text="Half w", **month)
        updates.save_draft(metrics_text="Half way there.", **month)

        update = updates.post(color=Color.GREEN, percent_done=50, **month)

        assert (update.metrics_text, update.posted_by) == ("Half way there.", alice)
        with pytest.raises(updates.CannotPost, match="was posted"):
            updates.save_draft(metrics_text="x", **month)
        assert LedgerEntry.objects.filter(verb="update.posted").count() == 1

    @pytest.mark.parametrize(
        "said",
        [
            {"color": Color.GREEN},
            {"metrics_text": "Fine."},
            {"metrics_text": "Fine.", "color": Color.GREEN, "percent_done": 101},
        ],
    )
    def test_an_update_that_says_too_little_is_not_posted(self, use_case, alice, now, said):
        with pytest.raises(updates.CannotPost):
            updates.post(use_case_id=use_case.pk, month=MAY, by=alice, now=now, **said)

        assert not use_case.updates.exists()

    def test_a_correction_is_seen_in_the_history(self, use_case, alice, now):
        update = updates.post(
            use_case_id=use_case.pk,
            month=MAY,
            metrics_text="Fine.",
            color=Color.GREEN,
            by=alice,
            now=now,
        )

        updates.correct(
            update_id=update.pk, seen_version=1, color=Color.YELLOW, by=alice, now=now
        )

        entry = LedgerEntry.objects.get(verb="update.corrected")
        assert entry.changes == {"color": ["green", "yellow"]}


class TestBlockers:
    @pytest.fixture
    def blocker(self, use_case, alice, now):
        return blockers.raise_new(
            use_case_id=use_case.pk,
            layer=Layer.DATA,
            what="The calendar arrives as a spreadsheet",
            mover_words="Regional sales",
            expected_date=SEPTEMBER,
            by=alice,
            now=now,
        )

    def test_every_change_of_the_expected_day_is_kept(self, blocker, alice, now):
        blockers.expect(
            blocker_id=blocker.pk,
            to=OCTOBER,
            reason="Holidays",
            seen_version=1,
            by=alice,
            now=now,
        )

        blocker.refresh_from_db()
        assert (blocker.first_expected_date, blocker.expected_date) == (SEPTEMBER, OCTOBER)
        assert blocker.date_changes.get().from_date == SEPTEMBER

    def test_a_blocker_says_who_must_move(self, use_case, alice, now):
        with pytest.raises(blockers.CannotBlock, match="who must move"):
            blockers.raise_new(
                use_case_id=use_case.pk, layer=Layer.DATA, what="x", by=alice, now=now
            )

    def test_reopening_keeps_the_earlier_end(self, blocker, alice, now):
        blockers.resolve(blocker_id=blocker.pk, how="A feed", by=alice, now=now)
        with pytest.raises(blockers.CannotBlock):
            blockers.resolve(blocker_id=blocker.pk, how="again", by=alice, now=now)

        blockers.reopen(
            blocker_id=blocker.pk,
            reason="The feed stopped",
            by=alice,
            now=now + timedelta(days=9),
        )

        blocker.refresh_from_db()
        assert blocker.resolved_at is None
        assert blocker.reopenings.get().was_resolution == "A feed"

    def test_whoever_is_asked_to_move_it_gets_sight_of_it(self, use_case, alice, now):
        supplier = PersonFactory(roles=["partner"])
        blockers.raise_new(
            use_case_id=use_case.pk,
            layer=Layer.PARTNER,
            what="No test access",
            mover=supplier,
            by=alice,
            now=now,
        )

        assert use_case in UseCase.objects.visible_to(supplier)

    def test_escalating_names_somebody_with_authority(self, blocker, alice, now):
        boss = PersonFactory(roles=["executive"])

        blockers.escalate(
            blocker_id=blocker.pk, to=boss, reason="Asked twice", by=alice, now=now
        )

        blocker.refresh_from_db()
        assert (blocker.authority, blocker.escalated_at) == (boss, now)


class TestActions:
    def test_the_first_promised_day_is_kept(self, use_case, alice, now):
        action = actions.assign(
            use_case_id=use_case.pk,
            what="Find the cause",
            owner=alice,
            due_date=SEPTEMBER,
            by=alice,
            now=now,
        )
        with pytest.raises(editing.Reasonless):
            actions.revise(
                action_id=action.pk, seen_version=1, due_date=OCTOBER, by=alice, now=now
            )

        actions.revise(
            action_id=action.pk,
            seen_version=1,
            due_date=OCTOBER,
            reason="Data came late",
            by=alice,
            now=now,
        )
        actions.complete(action_id=action.pk, by=alice, now=now)

        action.refresh_from_db()
        assert (action.first_due_date, action.due_date) == (SEPTEMBER, OCTOBER)
        with pytest.raises(actions.CannotAct):
            actions.drop(action_id=action.pk, reason="x", by=alice, now=now)
        actions.reopen(action_id=action.pk, by=alice, now=now)
        action.refresh_from_db()
        assert action.done_at is None


class TestComments:
    def test_a_mention_gives_nobody_sight_of_what_is_hidden(self, alice, mallory, now):
        secret = UseCaseFactory(confidential=True, owner=alice)

        comment = comments.write(
            use_case_id=secret.pk,
            text="Look, @Mallory Moss",
            mentions=[alice, mallory],
            by=alice,
            now=now,
        )

        assert list(comment.mentions.all()) == [alice]

    def test_only_the_writer_changes_a_comment(self, use_case, alice, mallory, now):
        comment = comments.write(use_case_id=use_case.pk, text="Hm", by=alice, now=now)

        with pytest.raises(comments.CannotComment):
            comments.withdraw(comment_id=comment.pk, by=mallory, now=now)
        comments.edit(comment_id=comment.pk, text="Hm!", seen_version=1, by=alice, now=now)

        comment.refresh_from_db()
        assert (comment.text, comment.edited_at) == ("Hm!", now)

    def test_a_comment_stays_with_its_use_case(self, use_case, alice, now):
        elsewhere = MetricFactory()

        with pytest.raises(comments.CannotComment, match="another use case"):
            comments.write(
                use_case_id=use_case.pk, text="x", metric=elsewhere, by=alice, now=now
            )
