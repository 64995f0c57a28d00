"""Milestones, blockers, decisions, actions, updates, comments and the desk."""

from datetime import date

import pytest
from django.urls import reverse

from portfolio.models import Action, Blocker, Comment, Decision, Milestone, Update
from tests.factories.people import PersonFactory
from tests.factories.portfolio import BlockerFactory, DecisionFactory, MilestoneFactory
from tests.portfolio.web.addresses import address

pytestmark = pytest.mark.django_db


def test_a_milestone_is_promised_moved_and_reached(client, use_case):
    client.post(
        address("milestone-new", use_case),
        {"kind": "other", "title": "All regions", "due_date": "2026-09-30"},
    )
    milestone = Milestone.objects.get()
    client.get(address("milestone-move", use_case, milestone.pk))
    client.post(
        address("milestone-move", use_case, milestone.pk),
        {"to": "2096-10-31", "reason": "Promotions.", "seen_version": 1},
    )
    client.get(address("milestone-reach", use_case, milestone.pk))
    client.post(
        address("milestone-reach", use_case, milestone.pk), {"done_date": "2026-10-30"}
    )

    milestone.refresh_from_db()
    assert milestone.first_date == date(2026, 9, 30)
    assert milestone.done_date == date(2026, 10, 30)


def test_whoever_was_slower_is_shown_both_days_and_may_move_it_again(client, use_case):
    milestone = MilestoneFactory(use_case=use_case, due_date="2026-09-30")
    move = address("milestone-move", use_case, milestone.pk)
    words = {"reason": "Promotions.", "seen_version": 1}
    client.post(move, {**words, "to": "2096-10-31"})

    slower = client.post(move, {**words, "to": "2096-11-30"})

    page = slower.content.decode()
    version = slower.context["form"]["seen_version"].value()
    client.post(move, {**words, "to": "2096-11-30", "seen_version": version})
    milestone.refresh_from_db()
    assert "As it is now" in page
    assert "2096-10-31" in page
    assert milestone.due_date == date(2096, 11, 30)


def test_a_milestone_is_given_up_with_a_reason(client, use_case):
    milestone = MilestoneFactory(use_case=use_case)

    client.get(address("milestone-drop", use_case, milestone.pk))
    client.post(
        address("milestone-drop", use_case, milestone.pk), {"reason": "Not needed."}
    )

    milestone.refresh_from_db()
    assert milestone.drop_reason == "Not needed."


def test_a_blocker_is_raised_escalated_resolved_and_reopened(client, use_case):
    anna = PersonFactory()
    client.post(
        address("blocker-new", use_case),
        {"what": "No access", "layer": "data", "mover_words": "IT", "authority": ""},
    )
    blocker = Blocker.objects.get()
    for name in ("blocker-expect", "blocker-escalate", "blocker-resolve"):
        assert client.get(address(name, use_case, blocker.pk)).status_code == 200
    client.post(address("blocker-expect", use_case, blocker.pk), {"to": "2096-12-31"})
    client.post(
        address("blocker-escalate", use_case, blocker.pk),
        {"to": anna.pk, "reason": "Asked."},
    )
    client.post(address("blocker-resolve", use_case, blocker.pk), {"how": "Granted."})
    client.post(address("blocker-undo", use_case, blocker.pk))

    blocker.refresh_from_db()
    assert (blocker.authority, blocker.resolved_at) == (anna, None)
    assert blocker.expected_date == date(2096, 12, 31)


def test_a_question_is_asked_and_decided_by_whom_it_was_asked_of(client, use_case, marta):
    anna = PersonFactory(roles=["executive"])
    client.post(
        address("decision-ask", use_case),
        {
            "question": "Keep the old rule?",
            "asked_of": anna.pk,
            "option_1": "Yes",
            "option_2": "No",
            "recommended": "1",
        },
    )
    decision = Decision.objects.get()
    yes = decision.options.get(position=1)
    client.force_login(anna)
    taking = address("decision-take", use_case, decision.pk)
    for page in (address("decision", use_case, decision.pk), taking, reverse("decisions")):
        assert ">recommended<" in client.get(page).content.decode(), page

    client.post(
        address("decision-take", use_case, decision.pk),
        {"option_id": yes.pk, "answer": "", "why": "Cheaper."},
    )

    decision.refresh_from_db()
    assert (decision.chosen, decision.decided_by) == (yes, anna)
    assert yes.recommended


def test_whoever_was_not_asked_and_may_not_decide_does_not(client, use_case):
    decision = DecisionFactory(use_case=use_case)

    answer = client.post(address("decision-take", use_case, decision.pk), {"why": "x"})

    assert answer.status_code == 403


def test_an_action_is_assigned_done_and_taken_back(client, use_case, marta):
    client.post(
        address("action-new", use_case),
        {"what": "Find the cause", "owner": marta.pk, "due_date": "2096-11-30"},
    )
    action = Action.objects.get()
    client.get(address("action-move", use_case, action.pk))
    client.get(address("action-drop", use_case, action.pk))
    client.post(address("action-done", use_case, action.pk))
    action.refresh_from_db()
    done = action.done_at
    client.post(address("action-reopen", use_case, action.pk))

    action.refresh_from_db()
    assert done is not None
    assert action.done_at is None


def test_an_update_is_kept_while_it_is_written_and_posted_once(client, use_case):
    month = "2026-05-01"
    kept = client.post(
        address("update-keep", use_case, month), {"metrics_text": "Nearly"}
    ).content.decode()
    shown = client.get(address("update-month", use_case, month)).content.decode()

    client.post(
        address("update-month", use_case, month),
        {"metrics_text": "We do.", "color": "green", "percent_done": "40"},
    )

    update = Update.objects.get()
    assert "Draft kept" in kept
    assert "Nearly" in shown
    assert (update.metrics_text, update.posted_at is not None) == ("We do.", True)


def test_a_comment_is_shown_as_harmless_markup_and_tells_whom_it_mentions(client, use_case):
    anna = PersonFactory(name="Anna Keller", roles=["executive"])

    client.post(
        address("comment-on-use-case", use_case),
        {"text": "**Look** @Anna Keller <script>alert(1)</script> [x](javascript:y)"},
    )

    page = client.get(address("use-case-story", use_case)).content.decode()
    assert "<strong>Look</strong>" in page
    assert "<script>alert" not in page
    assert 'href="javascript' not in page
    assert list(Comment.objects.get().mentions.all()) == [anna]


def test_only_who_wrote_a_comment_finds_it_to_edit(client, use_case):
    client.post(address("comment-on-use-case", use_case), {"text": "Mine"})
    comment = Comment.objects.get()
    client.post(
        address("comment-edit", use_case, comment.pk), {"text": "Better", "seen_version": 1}
    )
    client.force_login(PersonFactory(roles=["portfolio_manager"]))

    others = client.get(address("comment-edit", use_case, comment.pk))

    comment.refresh_from_db()
    assert comment.text == "Better"
    assert others.status_code == 404


def test_the_desk_shows_what_waits_latest_first(client, use_case, metric, marta):
    BlockerFactory(
        use_case=use_case,
        mover=marta,
        expected_date=date(2026, 6, 1),
        first_expected_date=date(2026, 6, 1),
    )
    DecisionFactory(use_case=use_case, asked_of=marta, needed_date=date(2026, 5, 1))

    page = client.get(reverse("desk")).content.decode()

    assert page.index("Keep the old rule") < page.index("The export arrives")
    assert "days late" in page
    assert "Wrong units" in page


def test_an_empty_desk_says_what_will_stand_there(client, mallory):
    client.force_login(mallory)

    assert "Nothing waits for you" in client.get(reverse("desk")).content.decode()
