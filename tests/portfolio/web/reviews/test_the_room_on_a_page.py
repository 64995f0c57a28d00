"""The room on a page: what the screen says, what is pressed and in whose name."""

from datetime import timedelta

import pytest

from portfolio.models import (
    AgendaItem,
    ReviewOutcome,
)
from tests.factories.people import PersonFactory
from tests.factories.portfolio import (
    ActionFactory,
    DecisionFactory,
    DecisionOptionFactory,
)
from tests.factories.reviews import (
    AgendaItemFactory,
    ReviewFactory,
    ReviewOutcomeFactory,
)
from tests.portfolio.web.reviews.pages import BY_SCRIPT, at, page

pytestmark = pytest.mark.django_db


def test_the_room_costs_a_constant_number_of_queries(
    client, live, items, ruth, anna, django_assert_num_queries
):
    live.current = items[0]
    live.save()
    client.force_login(ruth)
    client.get(at("review-room", live))
    with django_assert_num_queries(17) as asked:
        told = client.get(at("review-room", live)).content.decode()
    with django_assert_num_queries(7):
        pulse = client.get(at("review-pulse", live)).json()

    # Briefs are wide: that of the item on the screen is read, and no other.
    assert sum('"brief"' in one["sql"] for one in asked.captured_queries) == 1
    assert "Which decisions need me?" in told
    assert 'data-key="d"' in told
    assert pulse["item"] == items[0].pk
    assert pulse["present"] == 1
    assert pulse["whole"] == 30 * 60_000


def test_an_agenda_of_an_older_program_is_drawn_as_this_one_draws(
    client, live, items, anna
):
    """The value is what was known; a picture that was kept with it stayed an old one."""
    item = items[2]
    item.brief = {name: item.brief[name] for name in ("used", "metrics", "facts")}
    item.brief["drawn"] = ["<svg>an old picture</svg>"]
    item.save()

    told = page(client, anna, f"{at('review-room', live)}?item={item.pk}")

    assert "an old picture" not in told
    assert 'class="chart__wall' in told


def test_an_item_says_what_is_at_stake_and_what_became_of_the_last_reviews_promise(
    client, live, items, ruth, anna, now
):
    use_case = items[0].use_case
    last = ReviewFactory(month="2026-04-01", closed=True)
    said = AgendaItemFactory(review=last, use_case=use_case, place=1, minutes=4)
    action = ActionFactory(
        use_case=use_case, owner=ruth, due_date=now.date() - timedelta(days=6)
    )
    ReviewOutcomeFactory(review=last, item=said, kind="assigned", action=action)
    AgendaItem.objects.filter(pk=items[0].pk).update(value=900_000)

    told = page(client, anna, f"{at('review-room', live)}?item={items[0].pk}")
    other = page(client, anna, f"{at('review-room', live)}?item={items[1].pk}")

    assert "€900k a year at stake" in told
    assert "The last review settled" in told
    assert "Late, by " in told
    assert "The last review settled" not in other
    # On the first page it is named by its title, and stands before what was kept.
    first = page(client, anna, f"{at('review-room', live)}?item={live.current_id}")
    assert use_case.title in first.split('id="promised"')[1].split("</section>")[0]


def test_whoever_browses_reads_whose_time_the_clock_shows(client, live, items, anna):
    assert "This item" in page(client, anna, at("review-room", live))

    told = page(client, anna, f"{at('review-room', live)}?item={items[2].pk}")

    assert "This item" not in told
    assert "Shown now" in told


def test_a_form_says_which_item_it_is_about_though_another_one_is_shown_by_now(
    client, live, items, ruth
):
    told = page(client, ruth, f"{at('review-room', live)}?item={items[1].pk}")
    form = told.split('id="act-park"')[1].split("</dialog>")[0]
    assert items[1].use_case.title in form

    client.force_login(ruth)
    sent = {"item": items[1].pk, "key": "0123456789abcdef", "text": ""}
    again = client.post(at("review-press", live, name="park"), sent, **BY_SCRIPT)
    assert items[1].use_case.title in again.content.decode()


def test_of_two_questions_the_option_says_which_one_it_answers(
    client, live, items, ruth, anna
):
    second = DecisionFactory(
        use_case=items[0].use_case, question="In all shops?", asked_of=anna
    )
    chosen = DecisionOptionFactory(decision=second, title="In one of them", position=1)
    first = items[0].use_case.decisions.get(question="Go back?")
    told = page(client, ruth, f"{at('review-room', live)}?item={items[0].pk}")
    assert "In one of them (In all shops?)" in told
    sent = {
        "item": items[0].pk,
        "key": "0123456789abcdef",
        # The list of questions still stands on the first of them.
        "decision_id": first.pk,
        "option_id": chosen.pk,
        "why": "Cheaper.",
        "decided_by": anna.pk,
    }

    answer = client.post(at("review-press", live, name="decide"), sent, **BY_SCRIPT)

    assert answer.status_code == 204, answer.content.decode()
    second.refresh_from_db()
    assert (second.chosen, second.decided_by) == (chosen, anna)


def test_own_words_are_what_was_decided_though_an_option_stands_chosen(
    client, live, items, ruth, anna
):
    """The recommended option is chosen before anybody writes, and cannot be unchosen."""
    asked = items[0].use_case.decisions.get()
    option = DecisionOptionFactory(decision=asked, title="Go back", recommended=True)
    client.force_login(ruth)
    sent = {
        "item": items[0].pk,
        "key": "0123456789abcdef",
        "decision_id": asked.pk,
        "option_id": option.pk,
        "answer": "Go back in one shift",
        "why": "Cheaper.",
        "decided_by": anna.pk,
    }

    client.post(at("review-press", live, name="decide"), sent, **BY_SCRIPT)

    asked.refresh_from_db()
    assert (asked.chosen, asked.answer) == (None, "Go back in one shift")
    assert ReviewOutcome.objects.get().text == "Go back in one shift"


def test_free_to_browse_and_back_with_one_key(client, live, items, anna):
    told = page(client, anna, f"{at('review-room', live)}?item={items[2].pk}")
    # Nobody asked a question, but the red flag asks for a plan: its key leads.
    assert "A plan to ask for" in told
    assert told.index("button--primary") < told.index('data-dialog="act-ask-plan"')

    assert items[2].use_case.title in told
    assert 'data-key="f"' in told
    # Whoever does not lead moves nobody's screen.
    assert at("review-lead", live, pk=items[2].pk) not in told
    assert client.post(at("review-lead", live, pk=items[2].pk)).status_code == 403


def test_an_executive_decides_in_their_own_name_whoever_was_asked(
    client, live, items, reds, anna
):
    DecisionFactory(use_case=reds[1], question="In all shops?")
    item = live.items.get(use_case=reds[1])

    told = page(client, anna, f"{at('review-room', live)}?item={item.pk}")

    assert f'<option value="{anna.pk}" selected>' in told


def test_an_outcome_is_pressed_with_and_without_script(client, live, items, ruth, anna):
    asked = items[0].use_case.decisions.get()
    client.force_login(ruth)
    address = at("review-press", live, name="decide")
    sent = {
        "item": items[0].pk,
        "key": "0123456789abcdef",
        "decision_id": asked.pk,
        "answer": "Go back",
        "decided_by": anna.pk,
    }
    refused = client.post(address, sent, **BY_SCRIPT)
    assert refused.status_code == 422
    assert "Say why" in refused.content.decode()

    for _ in range(2):
        answer = client.post(address, sent | {"why": "Cheaper."}, **BY_SCRIPT)
        assert answer.status_code == 204

    assert ReviewOutcome.objects.get().decision == asked
    park = {"item": items[1].pk, "key": "another-key-1", "text": "Which shift first?"}
    answer = client.post(at("review-press", live, name="park"), park)
    assert answer.url == at("review-room", live)
    told = page(client, anna, f"{at('review-room', live)}?item={items[1].pk}")
    assert "Which shift first?" in told


def test_a_viewer_follows_and_records_nothing(client, live, items):
    viewer = PersonFactory(roles=["viewer"])
    told = page(client, viewer, at("review-room", live))
    park = {"item": items[1].pk, "key": "another-key-1", "text": "x"}

    assert 'data-key="p"' not in told
    answer = client.post(at("review-press", live, name="park"), park)
    assert answer.status_code == 403


def test_the_clock_is_led_by_buttons(client, live, items, ruth):
    client.force_login(ruth)
    client.post(at("review-pause", live), **BY_SCRIPT)
    live.refresh_from_db()
    assert live.running_since is None
    client.post(at("review-go-on", live))
    client.post(at("review-lead", live, pk=items[0].pk), {"seen": live.current_id})
    live.refresh_from_db()

    assert live.running_since is not None
    assert live.current == items[0]
