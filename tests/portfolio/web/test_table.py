"""The table taken along, kept as views, and changed by the dozen."""

import csv
import re
from html import unescape
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest
from django.urls import reverse

from accounts.models import LedgerEntry
from portfolio.models import SavedView, UseCase
from tests.factories.people import PersonFactory
from tests.factories.portfolio import TeamFactory, UseCaseFactory

pytestmark = pytest.mark.django_db
# Who asks, what may be filtered by, the keys; then rows and signals for each thousand.
COST = 6


@pytest.fixture
def manager(client):
    person = PersonFactory(name="Max Braun", roles=["portfolio_manager"])
    client.force_login(person)
    return person


def taken(client, kind, **query):
    answer = client.get(reverse("use-cases-export", args=[kind]), query)
    return b"".join(answer.streaming_content)


def test_a_file_holds_exactly_what_is_shown(client, manager):
    UseCaseFactory(title="=HYPERLINK(1)", stage="oversee", team=TeamFactory(name="Legal"))
    UseCaseFactory(title="Leaflet")

    text = taken(client, "csv", stage="oversee", col=["team", "since"]).decode("utf-8-sig")

    heading, *rows = csv.reader(StringIO(text))
    assert heading == [
        *("Reference", "Use case", "Stage", "Phase", "Days in stage", "Team"),
    ]
    assert [row[1] for row in rows] == ["'=HYPERLINK(1)"]
    assert rows[0][-1] == "Legal"


def test_a_workbook_holds_text_as_text(client, manager):
    UseCaseFactory(title="=1+1")

    book = ZipFile(BytesIO(taken(client, "xlsx")))

    page = book.read("xl/worksheets/sheet1.xml").decode()
    assert ">=1+1</t>" in page
    assert "<f>" not in page


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_file_costs_the_same_however_long_it_is(
    client, manager, kind, django_assert_num_queries
):
    client.get(reverse("use-cases-export", args=[kind]))
    for count in (1, 9):
        UseCaseFactory.create_batch(count)

        with django_assert_num_queries(COST):
            taken(client, kind)


def test_nobody_exports_without_the_permission(client):
    client.force_login(PersonFactory(roles=["contributor"]))

    answer = client.get(reverse("use-cases-export", args=["csv"]))

    assert answer.status_code == 403


def test_columns_are_chosen_in_the_address(client, manager):
    UseCaseFactory(risk_class="high")

    page = client.get(reverse("use-cases"), {"col": ["risk"]}).content.decode()

    assert "High risk" in page.partition("<tbody>")[2]
    assert "none promised" not in page


def kept(client, name="Board", query="stage=oversee&sort=title&page=3", **more):
    return client.post(f"{reverse('view-save')}?{query}", {"name": name, **more})


def test_a_view_keeps_filters_order_and_columns_but_no_page(client, manager):
    saved = kept(client)

    view = SavedView.objects.get()
    assert saved["Location"].endswith(f"&view={view.pk}")
    assert view.query == "stage=oversee&sort=title"
    assert LedgerEntry.objects.filter(verb="view.saved").exists()
    assert "a view of that name" in kept(client, name="board").content.decode()


def test_a_shared_view_is_seen_by_all_and_changed_by_its_owner_alone(client, manager):
    kept(client, is_shared="on")
    view = SavedView.objects.get()
    other = PersonFactory(roles=["contributor"])
    client.force_login(other)

    assert "Board" in client.get(reverse("use-cases")).content.decode()
    assert client.get(reverse("view-change", args=[view.pk])).status_code == 404
    assert client.post(reverse("view-drop", args=[view.pk])).status_code == 404
    assert "is_shared" not in client.get(reverse("view-save")).content.decode()


COUNTED = re.compile(r"(\w+)</span>\s*<span class=\"count\">(\d+)</span>")


def test_a_view_says_how_many_it_holds_for_whoever_looks(
    client, manager, django_assert_num_queries
):
    UseCaseFactory(stage="evaluate")
    UseCaseFactory(stage="evaluate", title="Merger", confidential=True)
    kept(client, name="Second", query="stage=evaluate", is_shared="on")
    kept(client, name="First", query="stage=audit&q=nothing", is_shared="on")
    everything = reverse("use-cases") + "?view=everything"

    page = client.get(everything).content.decode()
    with django_assert_num_queries(5):
        client.get(everything)
    assert COUNTED.findall(page) == [("First", "0"), ("Second", "2")]

    client.force_login(PersonFactory(roles=["viewer"]))
    page = client.get(everything).content.decode()
    assert COUNTED.findall(page) == [("First", "0"), ("Second", "1")]


def test_the_table_opens_with_the_view_that_was_chosen_for_it(client, manager):
    kept(client)
    view = SavedView.objects.get()
    client.post(reverse("view-begin", args=[view.pk]))

    first = client.get(reverse("use-cases"))
    assert first["Location"] == f"/use-cases/?stage=oversee&sort=title&view={view.pk}"

    client.post(reverse("view-drop", args=[view.pk]))
    assert client.get(reverse("use-cases")).status_code == 200
    client.post(reverse("view-restore", args=[view.pk]))
    assert client.get(reverse("use-cases")).status_code == 302


def test_many_are_changed_after_a_look_and_no_clock_is_reset(client, manager):
    legal = TeamFactory(name="Legal")
    first, second = UseCaseFactory(), UseCaseFactory()
    given = {"uc": [first.number, second.number], "what": "team", "team": legal.pk}
    before = list(UseCase.objects.values_list("entered_stage_at", flat=True))

    looked = client.post(reverse("use-cases-change"), given).content.decode()
    assert "What would change" in looked
    assert not UseCase.objects.filter(team=legal).exists()

    listed = client.get(reverse("use-cases"), {"sort": "title", "page": 1}).content.decode()
    came = re.search(r'name="from" value="([^"]+)"', listed)
    assert came
    sent = given | {"do": "1", "from": f"{unescape(came[1])}&next=//evil.example"}
    done = client.post(reverse("use-cases-change"), sent)
    assert done.url == reverse("use-cases") + "?sort=title"
    assert UseCase.objects.filter(team=legal).count() == 2
    assert list(UseCase.objects.values_list("entered_stage_at", flat=True)) == before

    page = client.get(done.url).content.decode()
    undo = re.search(r'action="(/use-cases/change/\d+/undo/[^"]*)"', page)
    assert undo
    back = client.post(unescape(undo[1]), follow=True)
    assert back.redirect_chain[0][0] == done.url
    told = back.content.decode()
    assert "Taken back for 2 use cases." in told
    assert not UseCase.objects.filter(team=legal).exists()
    again = client.post(unescape(undo[1]), follow=True).content.decode()
    assert "changed since; nothing is taken back" in again


def test_what_is_not_ones_own_stays_as_it_is(client):
    owner = PersonFactory(roles=["owner"])
    client.force_login(owner)
    mine, theirs = UseCaseFactory(owner=owner), UseCaseFactory()
    secret = UseCaseFactory(confidential=True, title="Merger")
    given = {
        "uc": [mine.number, theirs.number, secret.number],
        "what": "add_tag",
        "tag": "board",
    }

    looked = client.post(reverse("use-cases-change"), given).content.decode()
    assert "1 of the chosen is not yours to change" in looked
    assert "Merger" not in looked

    client.post(reverse("use-cases-change"), given | {"do": "1"})
    assert list(UseCase.objects.filter(tags__name="board")) == [mine]

    client.post(
        reverse("use-cases-change"), given | {"what": "drop_tag", "tag": "BOARD", "do": "1"}
    )
    assert not UseCase.objects.filter(tags__name="board").exists()
